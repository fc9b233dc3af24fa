import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { Database } from './database';
import { loginPowers, roleExists, runEscaped } from './logins.queries';

/** The group role with the application's rights; the application's login is this role or a member of it. */
const APPLICATION_ROLE = 'assay_app';

/** SQLSTATE: invalid_password, and invalid_authorization_specification (no such role, or it may not log in). */
const CANNOT_LOG_IN = new Set(['28P01', '28000']);

/** Thrown when the application's login may do more than the application needs. */
export class LoginTooPowerful extends Error {}

/**
 * Creates the application's login with the name and password of its URL, unless it can sign in already. For that the owner
 * must be allowed to create roles.
 *
 * @param ownerUrl the tables' owner
 * @param url the application's login, with its password
 */
export async function ensureApplicationLogin(ownerUrl: string, url: string): Promise<void> {
  if (await canLogIn(url)) return;
  const { username, password } = new URL(url);
  const name = decodeURIComponent(username);
  const role = escapeIdentifier(name);
  await asking(ownerUrl, async (db) => {
    // DDL takes no parameters; both values are escaped as the driver escapes them.
    const secret = `login password ${escapeLiteral(decodeURIComponent(password))}`;
    await runEscaped(
      db,
      (await roleExists(db, name))
        ? `alter role ${role} ${secret}`
        : `create role ${role} ${secret} nosuperuser nocreatedb nocreaterole noreplication nobypassrls`,
    );
    if (name !== APPLICATION_ROLE) await runEscaped(db, `grant ${APPLICATION_ROLE} to ${role}`);
  });
}

/**
 * Refuses a login that could bypass the database's rules: a superuser, the tables' owner or a member of the owner's role, a
 * login that bypasses row security or creates roles, and one that can reach the host.
 *
 * @param db connections of this login
 * @throws LoginTooPowerful with the right it should not have
 */
export async function refusePowerfulLogin(db: Database): Promise<void> {
  const { name, powers } = await loginPowers(db);
  if (!powers) return;
  throw new LoginTooPowerful(
    `The environment does not fit:\n  DATABASE_URL: the login “${name}” ${powers}. ` +
      'Name the owner in DATABASE_OWNER_URL, and in DATABASE_URL a login of another name, which the server then makes.',
  );
}

async function canLogIn(url: string): Promise<boolean> {
  try {
    await asking(url, () => Promise.resolve());
    return true;
  } catch (error) {
    if (CANNOT_LOG_IN.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

async function asking(url: string, work: (db: Database) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(new Database(client));
  } finally {
    await client.end();
  }
}
