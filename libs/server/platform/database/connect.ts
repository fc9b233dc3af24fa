import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntitySchema } from 'typeorm';
import { Database } from './database';
import { refusePowerfulLogin } from './logins';
import { migrateDatabase, refuseOldSchema } from './migrate';

/** SQLSTATE classes and socket codes that mean "Postgres is away" rather than "the statement is wrong". */
const AWAY =
  /^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/**
 * SQLSTATE classes of a PostgreSQL that answers but cannot work now: the login is refused (28), the database does not exist
 * (3D000), it is read-only (25006), it lacks memory, disk or connections (53), a lock or a statement took too long (55,
 * 57014), its system failed (58).
 */
const UNABLE = /^(28...|3D000|25006|53...|55...|57...|58...)$/;

/** Whether an error means that the database cannot be reached now, so that the work may be tried again. */
export function databaseIsAway(error: unknown): boolean {
  return some(
    error,
    ({ code, message }) =>
      AWAY.test(code) ||
      /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
        message,
      ),
  );
}

/**
 * Whether the database cannot serve any request now: it is away, or it answers and refuses to work. The request is not the
 * cause.
 */
export function databaseCannotServe(error: unknown): boolean {
  return databaseIsAway(error) || some(error, ({ code }) => UNABLE.test(code));
}

/** Checks an error, the errors of an AggregateError (one for each tried address), and the driver's error inside it. */
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

/** How to connect. */
export interface ConnectOptions {
  /** The application's login, for everything but migrations. */
  url: string;
  /** The owner's login, for migrations alone; null where another program migrates. */
  ownerUrl: string | null;
  entities: (new () => object)[] | EntitySchema[];
  /** Called with the reason each time Postgres does not answer; the next attempt follows two seconds later. */
  onAway?(reason: string): void;
}

/**
 * Runs the missing migrations where the owner's login is given, and connects as the application. Waits until Postgres
 * answers.
 *
 * @throws LoginTooPowerful when the application's login owns the tables, or could bypass the database's rules
 * @throws SchemaBehind when migrations are missing and no owner's login is given
 */
export async function connectDatabase({
  url,
  ownerUrl,
  entities,
  onAway,
}: ConnectOptions): Promise<DataSource> {
  for (;;) {
    try {
      if (ownerUrl) await migrateDatabase(ownerUrl, url);
      return await connect(url, entities, ownerUrl === null);
    } catch (error) {
      if (!databaseIsAway(error)) throw error;
      onAway?.((error as Error).message || (error as { code?: string }).code || 'no answer');
      await sleep(2_000);
    }
  }
}

async function connect(
  url: string,
  entities: ConnectOptions['entities'],
  migratedElsewhere: boolean,
): Promise<DataSource> {
  const source = await new DataSource({
    type: 'postgres',
    url,
    entities: entities as (new () => object)[],
    poolSize: 20,
    extra: {
      application_name: 'assay',
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      // Compiling a statement takes longer than running any statement of the product.
      options: '-c jit=off',
    },
    logging: false,
    // The pool replaces a connection that Postgres closed while it was idle; if Postgres is away, the next query fails.
    poolErrorHandler: () => undefined,
  }).initialize();
  try {
    const db = new Database(source.manager);
    await refusePowerfulLogin(db);
    if (migratedElsewhere) await refuseOldSchema(db);
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
}
