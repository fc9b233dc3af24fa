import { because } from '@assay/messages';
import { conflict } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, Transactions } from '@assay/server-platform/database';
import { takeRoom } from '@assay/server-platform/long-texts';
import { keyBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { RevisionService } from '../revision/revision.service';
import {
  reviewDrafts,
  reviewDraftsBytes,
  storeReviewDraft,
  type StoredReviewDraft,
  type UnsentReview,
} from './review-draft.queries';
import { counted } from './unsent-size';

/** Keeps reviews that are not sent yet, each for its own editor. */
@Injectable()
export class ReviewDraftService {
  constructor(
    private readonly db: Database,
    private readonly transactions: Transactions,
    private readonly revisions: RevisionService,
  ) {}

  /**
   * Keeps what the caller has written of a review so far.
   *
   * @param base the version that the caller's page last knew; 0 where it knew of none
   * @throws CONFLICT with the kept review, null where it was sent, when another tab or browser changed or sent it since; TOO_MANY where the
   *   newsroom's texts are at their limit
   */
  async keep(
    { newsroomId, memberId }: CallingMember,
    revisionId: string,
    written: UnsentReview,
    base: number,
  ): Promise<StoredReviewDraft> {
    const { claimId } = await this.revisions.one(newsroomId, revisionId);
    const owner = { newsroomId, claimId, revisionId, memberId };
    const isStored = await this.transactions.run((tx) =>
      counted(tx, owner, () => storeReviewDraft(tx.db, owner, written, base)),
    );
    const kept = (await this.ofMember(memberId)([revisionId])).get(revisionId) ?? null;
    if (!isStored || !kept) throw conflict(because('review_changed_meanwhile'), { draft: kept });
    return kept;
  }

  /** A member's unsent reviews, by revision. */
  ofMember =
    (memberId: string) =>
    async (revisionIds: readonly string[]): Promise<Map<string, StoredReviewDraft>> => {
      await takeRoom(() => reviewDraftsBytes(this.db, memberId, revisionIds));
      return keyBy(await reviewDrafts(this.db, memberId, revisionIds), ({ revisionId }) => revisionId);
    };
}
