import type { Database } from './database';
import { sql } from './sql';

/** Takes an advisory lock until the transaction ends, and answers whether it was free. */
export async function tryLock(db: Database, lock: number): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean | null }>`
    select pg_try_advisory_xact_lock(${lock}::bigint) as mine`.execute(db);
  return rows[0]?.mine === true;
}

/** Waits for an advisory lock of this name, and holds it until the transaction ends. */
export async function lockName(db: Database, name: string): Promise<void> {
  await sql<{ pg_advisory_xact_lock: void | null }>`
    select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}
