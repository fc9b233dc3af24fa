import { sql, type Database } from '@assay/server-platform/database';

/** How much of each kind claims have that a merge moves. */
export interface Moved {
  evidence: number;
  appearances: number;
  replies: number;
  threads: number;
  tags: number;
}

/** Locks the heads of the discussions of two claims: no thread is begun on either until the transaction ends. */
export async function lockDiscussions(
  db: Database,
  newsroomId: string,
  claimIds: readonly string[],
): Promise<void> {
  await sql`insert into discussion_head (claim_id, newsroom_id)
    select id, ${newsroomId}::uuid from unnest(${claimIds}::uuid[]) as claims(id) order by id
    on conflict do nothing`.execute(db);
  await sql<{
    claim_id: string;
  }>`select claim_id from discussion_head where claim_id = any(${claimIds}::uuid[]) order by claim_id
    for no key update`.execute(db);
}

/** Whether a removal under law is asked for of one of these claims. */
export async function isRemovalAsked(db: Database, claimIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`
    select exists (select from removal where claim_id = any(${claimIds}::uuid[]) and confirmed_at is null
      and withdrawn_at is null) as asked`.execute(db);
  return rows[0]!.asked;
}

/** What two claims have together; a tag that both have counts once. */
export async function countTogether(db: Database, claimIds: readonly string[]): Promise<Moved> {
  const { rows } = await sql<{
    evidence: number | null;
    appearances: number | null;
    replies: number | null;
    threads: number | null;
    tags: number | null;
  }>`
    select
      (select count(*)::int from evidence where claim_id = any(${claimIds}::uuid[]) and removed_at is null) as evidence,
      (select count(*)::int from appearance a where a.claim_id = any(${claimIds}::uuid[])
        and not exists (select 1 from appearance later where later.moved_from_id = a.id)) as appearances,
      (select count(*)::int from reply_request where claim_id = any(${claimIds}::uuid[])) as replies,
      (select count(*)::int from discussion_thread where claim_id = any(${claimIds}::uuid[])) as threads,
      (select count(distinct tag)::int from claim_tag where claim_id = any(${claimIds}::uuid[])) as tags`.execute(
    db,
  );
  const { evidence, appearances, replies, threads, tags } = rows[0]!;
  return {
    evidence: evidence ?? 0,
    appearances: appearances ?? 0,
    replies: replies ?? 0,
    threads: threads ?? 0,
    tags: tags ?? 0,
  };
}

/**
 * Moves what one claim has to another: evidence, also removed evidence, appearances in every version, requests for a reply
 * and threads. Tags and assignees are added to those that the other has. Which appearance was first is not carried over.
 */
export async function moveBelongings(db: Database, fromId: string, intoId: string): Promise<void> {
  await sql`update evidence set claim_id = ${intoId}::uuid where claim_id = ${fromId}::uuid`.execute(db);
  await sql`update appearance set claim_id = ${intoId}::uuid, is_first = false
    where claim_id = ${fromId}::uuid`.execute(db);
  await sql`update reply_request set claim_id = ${intoId}::uuid where claim_id = ${fromId}::uuid`.execute(db);
  await sql`update discussion_thread set claim_id = ${intoId}::uuid where claim_id = ${fromId}::uuid`.execute(
    db,
  );
  await sql`update discussion_head set version = version + 1,
      threads = (select count(*)::int from discussion_thread t where t.claim_id = discussion_head.claim_id)
    where claim_id in (${fromId}::uuid, ${intoId}::uuid)`.execute(db);
  await sql`insert into claim_tag (newsroom_id, claim_id, tag, tagged_by)
    select newsroom_id, ${intoId}::uuid, tag, tagged_by from claim_tag where claim_id = ${fromId}::uuid
    on conflict do nothing`.execute(db);
  await sql`insert into claim_assignee (newsroom_id, claim_id, member_id)
    select newsroom_id, ${intoId}::uuid, member_id from claim_assignee where claim_id = ${fromId}::uuid
    on conflict do nothing`.execute(db);
}
