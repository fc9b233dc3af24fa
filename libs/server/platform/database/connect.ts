import { setTimeout as sleep } from 'node:timers/promises';
import { migrations } from '@assay/migrations';
import { DataSource, type EntitySchema } from 'typeorm';
import { LOCKS } from './locks';

/** SQLSTATE classes and socket codes that mean "Postgres is away", as against "the statement was wrong". */
const AWAY =
  /^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/**
 * SQLSTATE classes of a PostgreSQL that answers and cannot do its work now: the login is refused (28), the database is
 * not there (3D000), it is read-only (25006), it lacks memory, disk or connections (53), a lock or a statement took too
 * long (55, 57014), its system failed (58).
 */
const UNABLE = /^(28...|3D000|25006|53...|55...|57...|58...)$/;

/** Whether an error says that the database cannot be reached now; such work may be tried again. */
export function databaseIsAway(error: unknown): boolean {
  return some(
    error,
    ({ code, message }) =>
      AWAY.test(code) ||
      /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
        message,
      ),
  );
}

/**
 * Whether the database cannot serve a request now, for whatever reason of its own: it is away, or it answers and
 * refuses to work. The request itself was not at fault.
 */
export function databaseCannotServe(error: unknown): boolean {
  return databaseIsAway(error) || some(error, ({ code }) => UNABLE.test(code));
}

/** Looks at an error, at those it gathers (one for each address that was tried) and at the driver's own inside it. */
function some(error: unknown, says: (one: { code: string; message: string }) => boolean): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError, errors } = error as {
    code?: unknown;
    message?: unknown;
    driverError?: unknown;
    errors?: unknown;
  };
  if (says({ code: String(code ?? ''), message: String(message ?? '') })) return true;
  if (Array.isArray(errors) && errors.some((one) => some(one, says))) return true;
  return driverError !== error && some(driverError, says);
}

/** Everything a connection needs beside the address. */
export interface ConnectOptions {
  url: string;
  entities: (new () => object)[] | EntitySchema[];
  /** Told each time Postgres is not there yet, with the reason; it is tried again two seconds later. */
  onAway?(reason: string): void;
}

/**
 * Startup option of a connection that acts in the application's own role: it cannot change or delete what is
 * append-only, nor alter a table. Only migrations act as the owner.
 */
export const AS_APPLICATION = '-c role=assay_app';

/** Brings the schema up to date, waiting for Postgres as long as it takes, and connects in the application's role. */
export async function connectDatabase({ url, entities, onAway }: ConnectOptions): Promise<DataSource> {
  for (;;) {
    try {
      await migrate(url);
      break;
    } catch (error) {
      if (!databaseIsAway(error)) throw error;
      onAway?.((error as Error).message || (error as { code?: string }).code || 'no answer');
      await sleep(2_000);
    }
  }
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: entities as (new () => object)[],
    poolSize: 20,
    extra: {
      application_name: 'assay',
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      // Compiling a statement takes longer than any of ours runs.
      options: `${AS_APPLICATION} -c jit=off`,
    },
    logging: false,
    // A connection Postgres closed while idle is no news: the next query reports what matters.
    poolErrorHandler: () => undefined,
  });
  return source.initialize();
}

/** On connections of its own: waiting for another node's migration, or a long one, must not meet the statement timeout. */
async function migrate(url: string): Promise<void> {
  const source = await new DataSource({ type: 'postgres', url, migrations, poolSize: 2 }).initialize();
  const holder = source.createQueryRunner();
  try {
    await holder.query('select pg_advisory_lock($1)', [LOCKS.migration]);
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await holder.query('select pg_advisory_unlock($1)', [LOCKS.migration]);
    await holder.release();
    await source.destroy();
  }
}
