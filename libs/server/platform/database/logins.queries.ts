import type { Database } from './database';
import { fragment, sql } from './sql';

/** The name of the connection's login, and what it may do that the application's may not, in words; empty when that is nothing. */
export async function loginPowers(db: Database): Promise<{ name: string; powers: string }> {
  const { rows } = await sql<{ name: string; powers: string }>`
    select r.rolname::text as name, concat_ws(', ',
        case when r.rolsuper then 'is a superuser' end,
        case when r.rolbypassrls then 'bypasses row security' end,
        case when r.rolcreaterole then 'can make roles' end,
        case when r.rolreplication then 'can replicate' end,
        case when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and pg_has_role(session_user, c.relowner, 'member')) then 'owns the tables' end,
        case when exists (select from pg_roles g where g.rolname in
          ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')
          and pg_has_role(session_user, g.oid, 'member')) then 'reaches the files of the database''s host' end
      )::text as powers
    from pg_roles r where r.rolname = session_user`.execute(db);
  return rows[0]!;
}

/** Whether there is a role of this name. */
export async function roleExists(db: Database, name: string): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`select 1 as one from pg_roles where rolname = ${name}`.execute(
    db,
  );
  return rows.length > 0;
}

/** Runs a statement that takes no parameters, such as one about roles; its values were escaped as the driver escapes them. */
export async function runEscaped(db: Database, statement: string): Promise<void> {
  await fragment.raw(statement).execute(db);
}
