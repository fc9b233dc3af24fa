import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** A migrated database for one test file. */
export interface TestDatabase {
  /** The application's login, as the server uses it. */
  url: string;
  /** The owner's login, for migrations and for changes that the application may not make. */
  ownerUrl: string;
  /** Drops the database and closes its connections. */
  drop(): Promise<void>;
}

/** Copies the run's migrated template; call it in `beforeAll`, and `drop()` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(template.ownerUrl, `create database ${name} template assay_template`);
  return {
    url: at(template.url, name),
    ownerUrl: at(template.ownerUrl, name),
    drop: () => asAdmin(template.ownerUrl, `drop database ${name} with (force)`),
  };
}

async function asAdmin(ownerUrl: string, sql: string): Promise<void> {
  // PostgreSQL cannot copy a template that has connections.
  const client = new Client(at(ownerUrl, 'postgres'));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The same login to another database of the cluster. */
function at(login: string, database: string): string {
  return Object.assign(new URL(login), { pathname: `/${database}` }).href;
}
