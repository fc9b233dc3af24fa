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

/** Runs files of functions in this transaction, in which a function may call one whose file runs later. */
export async function runFunctionFiles(
  db: Database,
  files: readonly { name: string; sql: string; sha256: Buffer }[],
): Promise<void> {
  await fragment.raw('set local check_function_bodies = off').execute(db);
  for (const { name, sql: statements, sha256 } of files) {
    await fragment.raw(statements).execute(db);
    await sql`insert into function_file (name, sha256) values (${name}, ${sha256})
      on conflict (name) do update set sha256 = excluded.sha256, run_at = now()`.execute(db);
  }
}
