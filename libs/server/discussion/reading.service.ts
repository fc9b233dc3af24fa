import { notFound } from '@assay/domain';
import { NotificationService } from '@assay/server-notification';
import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Messages that a member ($1) has not read: of others, not removed, and not from before they joined. */
const UNREAD = `discussion_message message
  join discussion_thread thread on thread.id = message.thread_id
  join member on member.id = $1 and member.newsroom_id = message.newsroom_id
  left join discussion_read seen on seen.thread_id = thread.id and seen.member_id = member.id
  where message.author_id <> member.id and message.removed_at is null
    and message.created_at >= member.joined_at and message.seq > coalesce(seen.read_to, 0)`;

/** Who has read how far. */
@Injectable()
export class ReadingService {
  constructor(
    private readonly source: DataSource,
    private readonly notifications: NotificationService,
  ) {}

  /** Unread messages over all threads of a claim. */
  async ofClaim(memberId: string, claimId: string): Promise<number> {
    const [row] = (await this.source.query(
      `select count(*)::int as count from ${UNREAD} and thread.claim_id = $2`,
      [memberId, claimId],
    )) as { count: number }[];
    return row!.count;
  }

  /** Unread messages of each of these threads. */
  ofThreads =
    (memberId: string) =>
    async (threadIds: readonly string[]): Promise<Map<string, number>> => {
      const rows = (await this.source.query(
        `select thread.id, count(*)::int as count from ${UNREAD} and thread.id = any($2::uuid[]) group by thread.id`,
        [memberId, threadIds],
      )) as { id: string; count: number }[];
      return new Map(rows.map(({ id, count }) => [id, count]));
    };

  /** Notes that a member has seen a thread up to this message; it never goes back. News of what was seen is read. */
  async read(tx: Tx, by: CallingMember, threadId: string, upTo: number): Promise<void> {
    const { newsroomId, memberId } = by;
    const [thread] = (await tx.manager.query(
      // A reply that is being written meanwhile is waited for: it is news, and not seen yet.
      'select claim_id, messages from discussion_thread where id = $1 and newsroom_id = $2 for share',
      [threadId, newsroomId],
    )) as { claim_id: string; messages: number }[];
    if (!thread) throw notFound('The thread');
    // What has not been written yet cannot have been read.
    const readTo = Math.min(upTo, thread.messages);
    if (readTo === thread.messages) await this.notifications.readThread(tx, by, threadId);
    const moved = (await tx.manager.query(
      `insert into discussion_read (newsroom_id, member_id, thread_id, read_to) values ($1, $2, $3, $4)
       on conflict (member_id, thread_id) do update set read_to = excluded.read_to
         where discussion_read.read_to < excluded.read_to
       returning 1`,
      [newsroomId, memberId, threadId, readTo],
    )) as unknown[];
    if (moved.length === 0) return;
    await tx.announce({ kind: 'discussion_changed', newsroomId, claimId: thread.claim_id, memberId });
  }
}
