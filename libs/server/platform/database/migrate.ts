import { createHash } from 'node:crypto';
import { functionFiles, migrations } from '@assay/migrations';
import { DataSource } from 'typeorm';
import { installJobs } from '../jobs/install';
import { Database } from './database';
import { ensureApplicationLogin } from './logins';
import {
  beginMigration,
  endMigration,
  functionFilesRun,
  migrationsRun,
  runFunctionFiles,
} from './migrate.queries';

/** Thrown when migrations are missing and this program may not run them. */
export class SchemaBehind extends Error {}

/** SQLSTATE of a table that does not exist: the database is empty. */
const NO_TABLE = '42P01';

/**
 * Runs the missing migrations as the owner, those of the job library first, and creates the application's login; one node
 * at a time. It uses its own connections without a statement timeout, since it may wait for a long migration of another
 * node.
 *
 * @param url the application's login
 */
export async function migrateDatabase(ownerUrl: string, url: string): Promise<void> {
  const source = await new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    poolSize: 2,
  }).initialize();
  const holder = source.createQueryRunner();
  const held = new Database(holder.manager);
  try {
    await beginMigration(held);
    await installJobs(ownerUrl);
    await source.runMigrations({ transaction: 'each' });
    await replaceFunctions(source);
    await ensureApplicationLogin(ownerUrl, url);
  } finally {
    await endMigration(held);
    await holder.release();
    await source.destroy();
  }
}

/** Runs the files of `migrations/functions` that changed since they last ran. */
async function replaceFunctions(source: DataSource): Promise<void> {
  const run = await functionFilesRun(new Database(source.manager));
  const known = new Map(run.map(({ name, sha256 }) => [name, sha256.toString('hex')]));
  const changed = functionFiles
    .map((file) => ({ ...file, sha256: createHash('sha256').update(file.sql).digest() }))
    .filter(({ name, sha256 }) => known.get(name) !== sha256.toString('hex'));
  if (changed.length === 0) return;
  await source.transaction((manager) => runFunctionFiles(new Database(manager), changed));
}

/**
 * Refuses a database that lacks migrations of this program.
 *
 * @throws SchemaBehind with the name of the first missing migration
 */
export async function refuseOldSchema(db: Database): Promise<void> {
  const run = await migrationsRun(db).catch((error: { code?: string }) => {
    if (error.code === NO_TABLE) return [];
    throw error;
  });
  const names = new Set(run);
  const missing = migrations.map((one) => new one().name!).find((name) => !names.has(name));
  if (missing === undefined) return;
  throw new SchemaBehind(
    `The database lacks the migration ${missing}. Name its owner in DATABASE_OWNER_URL, and the server migrates it.`,
  );
}
