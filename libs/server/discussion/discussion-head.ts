import { claimRemoved, limited, LIMITS } from '@assay/domain';
import type { Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';

/** Whose discussion changed. */
interface Place {
  newsroomId: string;
  claimId: string;
}

/** The row that each change of a claim's discussion moves on, so that who follows it sees that there is something new. */
@Injectable()
export class DiscussionHead {
  /** Moves it on and tells every node; both come true with the change or not at all. */
  async move(tx: Tx, { newsroomId, claimId }: Place): Promise<void> {
    await tx.manager.query('update discussion_head set version = version + 1 where claim_id = $1', [claimId]);
    await tx.announce({ kind: 'discussion_changed', newsroomId, claimId });
  }

  /** Counts one more thread and holds the count until the end of the transaction. @throws LIMITED, BLOCKED once the claim is removed */
  async countThread(tx: Tx, { newsroomId, claimId }: Place): Promise<void> {
    await tx.manager.query(
      'insert into discussion_head (claim_id, newsroom_id) values ($1, $2) on conflict do nothing',
      [claimId, newsroomId],
    );
    const [head] = (await tx.manager.query(
      'select threads from discussion_head where claim_id = $1 for no key update',
      [claimId],
    )) as { threads: number }[];
    // Removed under law while this waited for the row.
    if (!head) throw claimRemoved();
    if (head.threads >= LIMITS.threadsPerClaim)
      throw limited('threads_per_claim', `A claim has at most ${LIMITS.threadsPerClaim} threads.`, 0);
    await tx.manager.query('update discussion_head set threads = threads + 1 where claim_id = $1', [claimId]);
  }
}
