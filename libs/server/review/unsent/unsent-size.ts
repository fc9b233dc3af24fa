import type { Tx } from '@assay/server-platform/database';
import { countedSize, countText } from '@assay/server-platform/storage';
import { dropBallot, dropReviewDraft, reviewDraftsBytes } from './review-draft.queries';

/** A member's review of a revision. */
interface ReviewOf {
  newsroomId: string;
  revisionId: string;
  memberId: string;
}

/** Deletes an unsent review, which is sent. */
export function dropSentReview(tx: Tx, review: ReviewOf): Promise<void> {
  return counted(tx, review, () => dropReviewDraft(tx.db, review.revisionId, review.memberId));
}

/** Deletes the vote of an unsent review, which is cast. */
export function dropCastVote(tx: Tx, review: ReviewOf): Promise<void> {
  return counted(tx, review, () => dropBallot(tx.db, review.revisionId, review.memberId));
}

/** Changes an unsent review, and counts what it holds among the newsroom's texts. @returns what the change returns */
export async function counted<T>(
  tx: Tx,
  { newsroomId, revisionId, memberId }: ReviewOf,
  change: () => Promise<T>,
): Promise<T> {
  const size = async () => countedSize(await reviewDraftsBytes(tx.db, memberId, [revisionId]));
  const before = await size();
  const result = await change();
  countText(tx.manager, newsroomId, (await size()) - before);
  return result;
}
