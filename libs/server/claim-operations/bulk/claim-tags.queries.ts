import type { CallingMember } from '@assay/server-platform/access';
import { sql, type Database } from '@assay/server-platform/database';

/** The tags of these claims, in their order. */
export async function tagsOfClaims(
  db: Database,
  claimIds: readonly string[],
): Promise<{ claimId: string; tag: string }[]> {
  const { rows } = await sql<{ claimId: string; tag: string }>`
    select claim_id as "claimId", tag from claim_tag where claim_id = any(${claimIds}::uuid[]) order by tag`.execute(
    db,
  );
  return rows;
}

/** Tags a claim. */
export async function insertTag(
  db: Database,
  { newsroomId, memberId }: CallingMember,
  claimId: string,
  tag: string,
): Promise<void> {
  await sql`insert into claim_tag (newsroom_id, claim_id, tag, tagged_by)
    values (${newsroomId}::uuid, ${claimId}::uuid, ${tag}, ${memberId}::uuid)`.execute(db);
}

/** Removes a tag from a claim. */
export async function deleteTag(db: Database, claimId: string, tag: string): Promise<void> {
  await sql`delete from claim_tag where claim_id = ${claimId}::uuid and tag = ${tag}`.execute(db);
}

/** The ids of the members a claim is assigned to, in order. */
export async function assigneeIdsOf(db: Database, claimId: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from claim_assignee where claim_id = ${claimId}::uuid order by member_id`.execute(db);
  return rows.map(({ member_id }) => member_id);
}
