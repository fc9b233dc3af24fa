import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntitySchema } from 'typeorm';
import { refusePowerfulLogin } from './logins';
import { migrateDatabase, refuseOldSchema } from './migrate';

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

/** What connecting needs. */
export interface ConnectOptions {
  /** The application's login: everything but migrations runs over it. */
  url: string;
  /** The owner's login, for migrations alone; null where another program migrates. */
  ownerUrl: string | null;
  entities: (new () => object)[] | EntitySchema[];
  /** Called each time Postgres does not answer, with the reason; the next try follows two seconds later. */
  onAway?(reason: string): void;
}

/**
 * Brings the schema up to date where the owner's login is given, waiting for Postgres as long as it takes, and connects
 * as the application.
 *
 * @throws LoginTooPowerful when the application's login owns the tables, or could step round the database's rules
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
      // Compiling a statement takes longer than any of ours runs.
      options: '-c jit=off',
    },
    logging: false,
    // The pool replaces a connection that Postgres closed while it was idle; the next query reports what matters.
    poolErrorHandler: () => undefined,
  }).initialize();
  try {
    const ask = (sql: string) => source.query(sql) as Promise<never>;
    await refusePowerfulLogin(ask);
    if (migratedElsewhere) await refuseOldSchema(ask);
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
}
