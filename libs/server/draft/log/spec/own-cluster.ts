// eslint-disable-next-line @nx/enforce-module-boundaries -- the run's shared cluster may not be killed; this one is started to be
import { startCluster, type Cluster } from '@assay/tooling';
import { migrations } from '@assay/migrations';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';

/** A PostgreSQL of one's own, fully durable, to be killed. */
export interface OwnCluster {
  url: string;
  /** The postmaster's process. */
  pid(): number;
  /** Starts it again on the same port, after it was killed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a cluster with a migrated database. */
export async function startOwnCluster(): Promise<OwnCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-outage-'));
  chmodSync(folder, 0o755);
  let cluster: Cluster = await startCluster({ folder });
  const { port } = cluster;
  const admin = new Client(`${cluster.url}/postgres`);
  await admin.connect();
  await admin.query('create database drafts');
  await admin.end();
  const url = `${cluster.url}/drafts`;
  const source = await new DataSource({ type: 'postgres', url, migrations }).initialize();
  await source.runMigrations({ transaction: 'each' });
  await source.destroy();
  return {
    url,
    pid: () => cluster.pid,
    restart: async () => void (cluster = await startCluster({ folder, port })),
    stop: async () => {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
