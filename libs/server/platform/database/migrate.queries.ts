import type { Database } from './database';
import { LOCKS } from './locks';
import { fragment, sql } from './sql';

/** Waits until no other node migrates, and keeps others waiting until `endMigration`. The lock is the connection's. */
export async function beginMigration(db: Database): Promise<void> {
  await sql<{ pg_advisory_lock: void | null }>`select pg_advisory_lock(${LOCKS.migration}::bigint)`.execute(
    db,
  );
}

/** Lets another node migrate. */
export async function endMigration(db: Database): Promise<void> {
  await sql<{
    pg_advisory_unlock: boolean | null;
  }>`select pg_advisory_unlock(${LOCKS.migration}::bigint)`.execute(db);
}

/** The names of the migrations that were run. */
export async function migrationsRun(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  return rows.map(({ name }) => name);
}

/** The hash of each file of `migrations/functions` as it was last run. */
export async function functionFilesRun(db: Database): Promise<{ name: string; sha256: Buffer }[]> {
  const { rows } = await sql<{
    name: string;
    sha256: Buffer;
  }>`select name, sha256 from function_file`.execute(db);
  return rows;
}

/** Lets a function of this transaction call one whose file runs later. */
export async function allowAnyOrderOfFunctions(db: Database): Promise<void> {
  await fragment.raw('set local check_function_bodies = off').execute(db);
}

/** Runs a file of `migrations/functions`, and stores that it ran. */
export async function runFunctionFile(
  db: Database,
  file: { name: string; sql: string; sha256: Buffer },
): Promise<void> {
  await fragment.raw(file.sql).execute(db);
  await sql`insert into function_file (name, sha256) values (${file.name}, ${file.sha256})
    on conflict (name) do update set sha256 = excluded.sha256, run_at = now()`.execute(db);
}

/**
 * The statements that drop what this transaction did not define: triggers that call these functions, and these functions
 * themselves, each with its types. `create or replace` writes a row of the catalogue anew, so a row of an earlier
 * transaction is from another version of a file.
 */
export async function dropsOfOthers(db: Database, functions: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ statement: string | null }>`
    select format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass) as statement
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where not t.tgisinternal and p.pronamespace = 'public'::regnamespace
      and p.proname = any(${functions}::text[]) and t.xmin <> pg_current_xact_id()::xid
    union all
    select format('drop function %s', p.oid::regprocedure) from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and p.proname = any(${functions}::text[]) and p.xmin <> pg_current_xact_id()::xid`.execute(db);
  return rows.map(({ statement }) => statement!);
}

/** Runs the statements of `dropsOfOthers`, whose names Postgres has quoted. */
export async function dropOthers(db: Database, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await fragment.raw(statement).execute(db);
}

/** Forgets that the files of these names ran. */
export async function forgetFunctionFiles(db: Database, names: readonly string[]): Promise<void> {
  await sql`delete from function_file where name = any(${names}::text[])`.execute(db);
}
