import { sql, type Database } from '@assay/server-platform/database';

/** The number of a claim's next revision. */
export async function nextNumber(db: Database, claimId: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0)::int + 1 as next from revision where claim_id = ${claimId}::uuid`.execute(
    db,
  );
  return rows[0]!.next;
}

/**
 * Adds a revision's contributors.
 *
 * @param characters of the text that are each member's
 */
export async function addContributors(
  db: Database,
  newsroomId: string,
  revisionId: string,
  characters: ReadonlyMap<string, number>,
): Promise<void> {
  await sql`
    insert into revision_contributor (newsroom_id, revision_id, member_id, characters)
    select ${newsroomId}::uuid, ${revisionId}::uuid, *
    from unnest(${[...characters.keys()]}::uuid[], ${[...characters.values()]}::integer[])`.execute(db);
}

/** Freezes the waivers of a claim with a revision. */
export async function copyWaivers(db: Database, claimId: string, revisionId: string): Promise<void> {
  await sql`
    insert into revision_waiver (newsroom_id, revision_id, rule, reason, given_by, given_at)
    select newsroom_id, ${revisionId}::uuid, rule, reason, given_by, given_at
    from claim_waiver where claim_id = ${claimId}::uuid`.execute(db);
}
