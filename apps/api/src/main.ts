import 'reflect-metadata';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupLinkService } from '@assay/server-newsroom';
import { readConfig } from '@assay/server-platform/config';
import { connectDatabase, LoginTooPowerful, SchemaBehind } from '@assay/server-platform/database';
import { AlreadyRunning, startCluster, type Cluster } from '@assay/tooling';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { seedDemo } from './demo/seed';
import { ENTITIES } from '@assay/server-product/entities';
import { createServer } from '@assay/server-product';
import { welcome } from './welcome';

/** The checkout's own folder: dist/api is two below it. */
const HOME = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** How long a clean stop may take before we go anyway; whatever was said to be saved is on disk already. */
const MOST_STOPPING_MS = 15_000;

let cluster: Cluster | undefined;
let source: DataSource | undefined;
let app: NestFastifyApplication | undefined;
let stopping: Promise<void> | undefined;

async function run(): Promise<void> {
  const environment = { ...process.env };
  if (!environment.DATABASE_URL && environment.NODE_ENV !== 'production') {
    cluster = await startCluster({ folder: environment.ASSAY_HOME ?? join(HOME, '.assay') });
    Object.assign(environment, cluster.logins('postgres'));
    environment.ASSAY_DEMO ??= '1';
  }
  environment.ASSAY_EXTRACTION_WORKER ??= join(HOME, 'dist/api/extraction-worker.js');
  const config = readConfig(environment);
  source = await connectDatabase({
    url: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    entities: ENTITIES,
    onAway: (reason) => console.error(`PostgreSQL does not answer (${reason}); trying again in 2 seconds.`),
  });
  app = await createServer(config, source, { webFolder: join(HOME, 'dist/web') });
  await app.init();
  const isWeb = config.roles.has('web');
  if (config.demo && isWeb) await seedDemo(app);
  await app.listen(config.port, config.host);
  welcome(config, config.production && isWeb ? await app.get(SetupLinkService).atFirstStart() : null);
}

/** Sockets first, then the pool, then the database we started. */
async function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    setTimeout(() => process.exit(code || 1), MOST_STOPPING_MS).unref();
    await app?.close().catch((error: unknown) => console.error(error));
    if (source?.isInitialized) await source.destroy().catch(() => undefined);
    await cluster?.stop();
  })();
  await stopping;
  process.exit(code);
}

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
// The terminal was closed.
process.on('SIGHUP', () => void stop(0));

run().catch(async (error: unknown) => {
  console.error(plainly(error));
  await stop(1);
});

/** What can go wrong at the start, as a sentence rather than a stack. */
function plainly(error: unknown): unknown {
  if (error instanceof AlreadyRunning || error instanceof LoginTooPowerful || error instanceof SchemaBehind)
    return error.message;
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    const port = (error as { port?: number }).port;
    return `Port ${port} is taken by another program. Choose another: ASSAY_PORT=${Number(port) + 1} npm start`;
  }
  if (error instanceof Error && error.message.startsWith('The environment')) return error.message;
  return error;
}
