import { fragment, sql, type Database } from '@assay/server-platform/database';
import type { SqlBool } from 'kysely';

/** Messages that a member has not read: of others, not removed, and not from before the member joined. */
function unreadMessages(db: Database, memberId: string) {
  return db
    .selectFrom('discussion_message as message')
    .innerJoin('discussion_thread as thread', 'thread.id', 'message.thread_id')
    .innerJoin('member', (join) =>
      join.on('member.id', '=', memberId).onRef('member.newsroom_id', '=', 'message.newsroom_id'),
    )
    .leftJoin('discussion_read as seen', (join) =>
      join.onRef('seen.thread_id', '=', 'thread.id').onRef('seen.member_id', '=', 'member.id'),
    )
    .whereRef('message.author_id', '<>', 'member.id')
    .where('message.removed_at', 'is', null)
    .whereRef('message.created_at', '>=', 'member.joined_at')
    .where(fragment<SqlBool>`message.seq > coalesce(seen.read_to, 0)`);
}

/** Messages of all threads of a claim that a member has not read. */
export async function countUnreadOfClaim(db: Database, memberId: string, claimId: string): Promise<number> {
  const { count } = await unreadMessages(db, memberId)
    .where('thread.claim_id', '=', claimId)
    .select(fragment<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Messages of each of these threads that a member has not read; threads without one are left out. */
export function countUnreadOfThreads(
  db: Database,
  memberId: string,
  threadIds: readonly string[],
): Promise<{ id: string; count: number }[]> {
  return unreadMessages(db, memberId)
    .where(fragment<SqlBool>`thread.id = any(${threadIds}::uuid[])`)
    .groupBy('thread.id')
    .select(['thread.id', fragment<number>`count(*)::int`.as('count')])
    .execute();
}

/**
 * The claim of a thread and how many messages it has, locked until the end of the transaction: a reply that is being
 * written meanwhile is waited for, and is counted.
 */
export async function shareThread(
  db: Database,
  newsroomId: string,
  threadId: string,
): Promise<{ claimId: string; messages: number } | null> {
  const { rows } = await sql<{ claimId: string; messages: number }>`
    select claim_id as "claimId", messages from discussion_thread
    where id = ${threadId}::uuid and newsroom_id = ${newsroomId}::uuid for share`.execute(db);
  return rows[0] ?? null;
}

/** Notes up to which message a member has read a thread; false where the member had read as far before. */
export async function moveReadTo(
  db: Database,
  newsroomId: string,
  memberId: string,
  threadId: string,
  readTo: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into discussion_read (newsroom_id, member_id, thread_id, read_to)
    values (${newsroomId}::uuid, ${memberId}::uuid, ${threadId}::uuid, ${readTo}::int)
    on conflict (member_id, thread_id) do update set read_to = excluded.read_to
      where discussion_read.read_to < excluded.read_to`.execute(db);
  return numAffectedRows === 1n;
}
