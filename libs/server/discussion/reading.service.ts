import { notFound } from '@assay/domain';
import { NotificationService } from '@assay/server-notification';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { countUnreadOfClaim, countUnreadOfThreads, moveReadTo, shareThread } from './reading.queries';

/** How far each member has read each thread. */
@Injectable()
export class ReadingService {
  constructor(
    private readonly db: Database,
    private readonly notifications: NotificationService,
  ) {}

  /** Unread messages of all threads of a claim. */
  ofClaim(memberId: string, claimId: string): Promise<number> {
    return countUnreadOfClaim(this.db, memberId, claimId);
  }

  /** Unread messages of each of these threads. */
  ofThreads =
    (memberId: string) =>
    async (threadIds: readonly string[]): Promise<Map<string, number>> => {
      const rows = await countUnreadOfThreads(this.db, memberId, threadIds);
      return new Map(rows.map(({ id, count }) => [id, count]));
    };

  /** Notes that a member has seen a thread up to this message; it never goes back. News of what was seen is read. */
  async read(tx: Tx, by: CallingMember, threadId: string, upTo: number): Promise<void> {
    const { newsroomId, memberId } = by;
    const thread = await shareThread(tx.db, newsroomId, threadId);
    if (!thread) throw notFound('thread');
    const { claimId, messages } = thread;
    // What has not been written yet cannot have been read.
    const readTo = Math.min(upTo, messages);
    if (readTo === messages) await this.notifications.readThread(tx, by, threadId);
    if (!(await moveReadTo(tx.db, newsroomId, memberId, threadId, readTo))) return;
    await tx.announce({ kind: 'discussion_changed', newsroomId, claimId, memberId });
  }
}
