import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '@assay/tooling';
import { migrateDatabase } from '@assay/server-platform/database';
import { Client } from 'pg';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The logins to the run's migrated template database: the application's and the owner's. */
    template: { url: string; ownerUrl: string };
  }
}

/** Worker threads cannot run TypeScript sources, so their program is built as for the product. */
async function buildExtractionWorker(): Promise<void> {
  const outDir = join(import.meta.dirname, '../../../dist/testing');
  await build({
    configFile: join(import.meta.dirname, '../../../apps/api/vite.config.ts'),
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: { 'extraction-worker': 'src/extraction-worker.ts' } },
    },
  });
  process.env.ASSAY_EXTRACTION_WORKER = join(outDir, 'extraction-worker.js');
}

/** One PostgreSQL cluster for the run and one migrated template; each test file copies the template (0.1 s). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-test-'));
  chmodSync(folder, 0o755);
  // The cluster is discarded; tests of durability start their own with fsync on.
  const cluster = await startCluster({
    folder,
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  });
  const admin = new Client(`${cluster.url}/postgres`);
  await admin.connect();
  await admin.query('create database assay_template');
  await admin.end();
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = cluster.logins('assay_template');
  await migrateDatabase(ownerUrl, url);
  await buildExtractionWorker();
  project.provide('template', { url, ownerUrl });
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
