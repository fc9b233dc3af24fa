// eslint-disable-next-line @nx/enforce-module-boundaries -- the run's shared cluster may not be killed; this one is started to be
import { startCluster, type Cluster } from '@assay/tooling';
import { migrateDatabase } from '@assay/server-platform/database';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** A PostgreSQL of one's own, fully durable, to be killed. */
export interface OwnCluster {
  /** The application's login. */
  url: string;
  /** The owner's login. */
  ownerUrl: string;
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
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = cluster.logins('drafts');
  await migrateDatabase(ownerUrl, url);
  return {
    url,
    ownerUrl,
    pid: () => cluster.pid,
    restart: async () => void (cluster = await startCluster({ folder, port })),
    stop: async () => {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
