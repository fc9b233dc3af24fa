import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** The group role that holds the application's rights; the application's login is a member of it, or is it itself. */
const APPLICATION_ROLE = 'assay_app';

/** SQLSTATE: invalid_password, and invalid_authorization_specification (no such role, or it may not log in). */
const CANNOT_LOG_IN = new Set(['28P01', '28000']);

/** Thrown when the application's login could do more than the application needs. */
export class LoginTooPowerful extends Error {}

/**
 * Makes the application's login as its URL names it, unless it can sign in already. The owner must be allowed to make
 * roles for that.
 *
 * @param ownerUrl the tables' owner
 * @param url the application's login, with its password
 */
export async function ensureApplicationLogin(ownerUrl: string, url: string): Promise<void> {
  if (await canLogIn(url)) return;
  const { username, password } = new URL(url);
  const name = decodeURIComponent(username);
  const role = escapeIdentifier(name);
  await asking(ownerUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
    // DDL takes no parameters; both values are escaped as the driver escapes them.
    const secret = `login password ${escapeLiteral(decodeURIComponent(password))}`;
    await client.query(
      rowCount
        ? `alter role ${role} ${secret}`
        : `create role ${role} ${secret} nosuperuser nocreatedb nocreaterole noreplication nobypassrls`,
    );
    if (name !== APPLICATION_ROLE) await client.query(`grant ${APPLICATION_ROLE} to ${role}`);
  });
}

/**
 * Refuses a login that could step round what the database enforces: a superuser, one that owns the tables or is a
 * member of their owner's role, one that passes row security by or makes roles, and one that reaches the host.
 *
 * @param ask runs a statement over a connection of this login
 * @throws LoginTooPowerful naming what it can do
 */
export async function refusePowerfulLogin(ask: (sql: string) => Promise<unknown>): Promise<void> {
  const [login] = (await ask(`
    select session_user as name, array_remove(array[
        case when r.rolsuper then 'is a superuser' end,
        case when r.rolbypassrls then 'bypasses row security' end,
        case when r.rolcreaterole then 'can make roles' end,
        case when r.rolreplication then 'can replicate' end,
        case when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and pg_has_role(session_user, c.relowner, 'member')) then 'owns the tables' end,
        case when exists (select from pg_roles g where g.rolname in
          ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')
          and pg_has_role(session_user, g.oid, 'member')) then 'reaches the files of the database''s host' end
      ], null) as powers
    from pg_roles r where r.rolname = session_user`)) as { name: string; powers: string[] }[];
  if (login!.powers.length === 0) return;
  throw new LoginTooPowerful(
    `The environment does not fit:\n  DATABASE_URL: the login “${login!.name}” ${login!.powers.join(', ')}. ` +
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

async function asking(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
