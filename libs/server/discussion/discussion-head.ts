import { because } from '@assay/messages';
import { claimRemoved, tooMany, LIMITS } from '@assay/domain';
import type { Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { advanceVersion, countThread, lockThreadCount } from './discussion-head.queries';

/** The claim whose discussion changed. */
interface Place {
  newsroomId: string;
  claimId: string;
}

/** The row whose version each change of a claim's discussion increases, so that a subscription sees that something is new. */
@Injectable()
export class DiscussionHead {
  /** Increases the version and notifies every node, both in the transaction of the change. */
  async move(tx: Tx, { newsroomId, claimId }: Place): Promise<void> {
    await advanceVersion(tx.db, claimId);
    await tx.announce({ kind: 'discussion_changed', newsroomId, claimId });
  }

  /** Counts one more thread and holds the count until the end of the transaction. @throws TOO_MANY, BLOCKED once the claim is removed */
  async countThread({ db }: Tx, { newsroomId, claimId }: Place): Promise<void> {
    const threads = await lockThreadCount(db, newsroomId, claimId);
    if (threads === null) throw claimRemoved();
    if (threads >= LIMITS.threadsPerClaim)
      throw tooMany('threads_per_claim', because('too_many_threads', { most: LIMITS.threadsPerClaim }), {
        max: LIMITS.threadsPerClaim,
        count: threads,
      });
    await countThread(db, claimId);
  }
}
