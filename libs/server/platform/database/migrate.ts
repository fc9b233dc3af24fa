import { migrations } from '@assay/migrations';
import { DataSource } from 'typeorm';
import { LOCKS } from './locks';
import { ensureApplicationLogin } from './logins';

/** Thrown when the database lacks migrations and this program may not run them. */
export class SchemaBehind extends Error {}

/** SQLSTATE of a table that does not exist: the database is empty. */
const NO_TABLE = '42P01';

/**
 * Runs the migrations that are missing, as the owner, and makes the application's login; one node at a time. It uses
 * connections of its own: waiting for another node's migration, or for a long one, must not meet a statement timeout.
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
  try {
    await holder.query('select pg_advisory_lock($1)', [LOCKS.migration]);
    await source.runMigrations({ transaction: 'each' });
    await ensureApplicationLogin(ownerUrl, url);
  } finally {
    await holder.query('select pg_advisory_unlock($1)', [LOCKS.migration]);
    await holder.release();
    await source.destroy();
  }
}

/**
 * Refuses a database that lacks migrations of this program.
 *
 * @throws SchemaBehind naming the first that is missing
 */
export async function refuseOldSchema(ask: (sql: string) => Promise<{ name: string }[]>): Promise<void> {
  const run = await ask('select name from migrations').catch((error: { code?: string }) => {
    if (error.code === NO_TABLE) return [];
    throw error;
  });
  const names = new Set(run.map(({ name }) => name));
  const missing = migrations.map((one) => new one().name!).find((name) => !names.has(name));
  if (missing === undefined) return;
  throw new SchemaBehind(
    `The database lacks the migration ${missing}. Name its owner in DATABASE_OWNER_URL, and the server migrates it.`,
  );
}
