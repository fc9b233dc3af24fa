import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** A migrated database of one's own. */
export interface TestDatabase {
  url: string;
  /** Drops it, closing whatever is still connected. */
  drop(): Promise<void>;
}

/** Copies the run's migrated template; call it in `beforeAll`, and `drop()` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject('clusterUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(cluster, `create database ${name} template assay_template`);
  return { url: `${cluster}/${name}`, drop: () => asAdmin(cluster, `drop database ${name} with (force)`) };
}

async function asAdmin(cluster: string, sql: string): Promise<void> {
  const client = new Client(`${cluster}/postgres`);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
