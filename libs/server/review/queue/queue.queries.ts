import { sql, type Database } from '@assay/server-platform/database';

/** A claim of which members are notified by the clock. */
export interface WaitingRow {
  id: string;
  newsroomId: string;
  /** The members to notify. */
  tell: string[];
}

/**
 * Marks claims whose revision waits longer than their newsroom allows as escalated, once for each time in review; several
 * nodes may do so at the same time. To notify are the members that the newsroom chose and who are not away; where all of
 * them are away or removed, the admins who are not away; else all admins.
 */
export async function escalateLateReviews(db: Database, most: number): Promise<WaitingRow[]> {
  const { rows } = await sql<{ id: string; newsroomId: string; tell: string[] | null }>`
    update claim set escalated_at = now() from (
      select claim.id from claim join newsroom on newsroom.id = claim.newsroom_id
      where claim.stage = 'in_review'
        and claim.stage_since <= now() - make_interval(hours => newsroom.escalate_after_hours)
        and (claim.escalated_at is null or claim.escalated_at < claim.stage_since)
      order by claim.stage_since limit ${most}::int for update of claim skip locked
    ) as late where claim.id = late.id
    returning claim.id, claim.newsroom_id as "newsroomId", coalesce(
      (select array_agg(m.id) from escalation_member e join member m on m.id = e.member_id
       where e.newsroom_id = claim.newsroom_id and m.removed_at is null
         and (m.away_until is null or m.away_until < current_date)),
      (select array_agg(m.id) from member m where m.newsroom_id = claim.newsroom_id and m.role = 'admin'
         and m.removed_at is null and (m.away_until is null or m.away_until < current_date)),
      (select array_agg(m.id) from member m where m.newsroom_id = claim.newsroom_id and m.role = 'admin'
         and m.removed_at is null)) as tell`.execute(db);
  return rows.map(({ tell, ...row }) => ({ ...row, tell: tell ?? [] }));
}

/** Marks claims that are due as notified of, once for each due date; several nodes may do so at the same time. The assignees are to be notified. */
export async function markDueClaims(db: Database, most: number): Promise<WaitingRow[]> {
  const { rows } = await sql<{ id: string; newsroomId: string; tell: string[] | null }>`
    update claim set due_told_at = now() from (
      select id from claim where due_at <= now() and stage not in ('declined', 'published') and archived_at is null
        and (due_told_at is null or due_told_at < due_at)
      order by due_at limit ${most}::int for update skip locked
    ) as due where claim.id = due.id
    returning claim.id, claim.newsroom_id as "newsroomId",
      coalesce((select array_agg(member_id) from claim_assignee a where a.claim_id = claim.id), '{}') as tell`.execute(
    db,
  );
  return rows.map(({ tell, ...row }) => ({ ...row, tell: tell ?? [] }));
}

/**
 * Makes these members a claim's assignees, and no others.
 *
 * @returns those who were none before
 */
export async function setAssignees(
  db: Database,
  newsroomId: string,
  claimId: string,
  memberIds: readonly string[],
): Promise<string[]> {
  await sql`delete from claim_assignee
    where claim_id = ${claimId}::uuid and member_id <> all(${memberIds}::uuid[])`.execute(db);
  const { rows } = await sql<{ id: string }>`
    insert into claim_assignee (newsroom_id, claim_id, member_id)
    select ${newsroomId}::uuid, ${claimId}::uuid, unnest(${memberIds}::uuid[])
    on conflict do nothing returning member_id as id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The members that these newsrooms chose to be notified of late reviews. */
export async function escalationMembers(db: Database, newsroomIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select member_id as id from escalation_member where newsroom_id = any(${newsroomIds}::uuid[])`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Has these members, and no others, notified of a newsroom's late reviews. */
export async function setEscalationMembers(
  db: Database,
  newsroomId: string,
  memberIds: readonly string[],
): Promise<void> {
  await sql`delete from escalation_member where newsroom_id = ${newsroomId}::uuid`.execute(db);
  await sql`insert into escalation_member (newsroom_id, member_id)
    select ${newsroomId}::uuid, unnest(${memberIds}::uuid[])`.execute(db);
}
