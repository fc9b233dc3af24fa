import { sql, type Database } from '@assay/server-platform/database';

/** Gives a claim's discussion its next version. */
export async function advanceVersion(db: Database, claimId: string): Promise<void> {
  await sql`update discussion_head set version = version + 1 where claim_id = ${claimId}::uuid`.execute(db);
}

/** The version of a claim's discussion; 0 before its first thread. */
export async function discussionVersion(db: Database, claimId: string): Promise<number> {
  const { rows } = await sql<{ version: string }>`
    select version from discussion_head where claim_id = ${claimId}::uuid`.execute(db);
  return Number(rows[0]?.version ?? 0);
}

/**
 * Locks the count of a claim's threads until the end of the transaction, and begins it where there is none.
 *
 * @returns the count; null where the claim was removed under law while this waited for the row
 */
export async function lockThreadCount(
  db: Database,
  newsroomId: string,
  claimId: string,
): Promise<number | null> {
  await sql`insert into discussion_head (claim_id, newsroom_id) values (${claimId}::uuid, ${newsroomId}::uuid)
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ threads: number }>`
    select threads from discussion_head where claim_id = ${claimId}::uuid for no key update`.execute(db);
  return rows[0]?.threads ?? null;
}

/** Counts one more thread of a claim. */
export async function countThread(db: Database, claimId: string): Promise<void> {
  await sql`update discussion_head set threads = threads + 1 where claim_id = ${claimId}::uuid`.execute(db);
}
