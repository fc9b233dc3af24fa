import { setTimeout as sleep } from 'node:timers/promises';
import { migrations } from '@assay/migrations';
import { DataSource, type EntitySchema } from 'typeorm';
import { LOCKS } from './locks';

/** SQLSTATE classes and socket codes that mean "Postgres is away", as against "the statement was wrong". */
const AWAY =
  /^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** Whether an error says that the database cannot be reached now; such work may be tried again. */
export function databaseIsAway(error: unknown): boolean {
  const { code, message, driverError, errors } = error as {
    code?: string;
    message?: string;
    driverError?: unknown;
    errors?: unknown[];
  };
  if (typeof code === 'string' && AWAY.test(code)) return true;
  if (
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      message ?? '',
    )
  )
    return true;
  if (errors?.length) return errors.some((one) => databaseIsAway(one));
  return driverError !== undefined && driverError !== error && databaseIsAway(driverError);
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
