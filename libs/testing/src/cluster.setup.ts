import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '@assay/tooling';
import { migrations } from '@assay/migrations';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the run's cluster, without a database name. */
    clusterUrl: string;
  }
}

/** Threads cannot run our sources as they are: their program is built, as it is for the product. */
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
  // The cluster is thrown away; tests of durability start one of their own, with fsync on.
  const cluster = await startCluster({
    folder,
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  });
  const admin = new Client(`${cluster.url}/postgres`);
  await admin.connect();
  await admin.query('create database assay_template');
  await admin.end();
  const template = new DataSource({ type: 'postgres', url: `${cluster.url}/assay_template`, migrations });
  await template.initialize();
  await template.runMigrations({ transaction: 'each' });
  await template.destroy();
  await buildExtractionWorker();
  project.provide('clusterUrl', cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
