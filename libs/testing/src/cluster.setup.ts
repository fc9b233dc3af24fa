import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '@assay/tooling';
import { migrations } from '@assay/migrations';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the run's cluster, without a database name. */
    clusterUrl: string;
  }
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
  project.provide('clusterUrl', cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
