import type { NotificationKind, Stage, TransitionName } from '@assay/domain';
import type { Claim } from '@assay/server-claim';
import { NotificationService } from '@assay/server-notification';
import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { RevisionService } from '../revision/revision.service';

/** What the writers of a revision are told of each transition that concerns them. */
const TO_WRITERS: Partial<Record<TransitionName, NotificationKind>> = {
  request_changes: 'changes_requested',
  approve: 'approved',
  publish: 'published',
  withdraw: 'withdrawn',
};

/** Says who is told of which decision. */
@Injectable()
export class DecisionNews {
  constructor(
    private readonly revisions: RevisionService,
    private readonly notifications: NotificationService,
  ) {}

  /**
   * Tells whoever a transition concerns, in its own transaction: of a submission those who may decide on it, of a
   * decision those who wrote.
   *
   * @param to where the claim went; an approval that completes nothing is no news yet
   */
  async tell(
    tx: Tx,
    by: CallingMember,
    claim: Claim,
    name: TransitionName,
    revisionId: string | null,
    to: Stage,
  ): Promise<void> {
    if (!revisionId || (name === 'approve' && to === claim.stage)) return;
    const wrote = (await this.revisions.contributorsOf([revisionId], tx.manager)).get(revisionId) ?? [];
    const writers = wrote.map(({ memberId }) => memberId);
    const news = { newsroomId: by.newsroomId, claimId: claim.id, actorId: by.memberId };
    if (name === 'submit' || name === 'void')
      return this.notifications.tellReviewers(tx, { ...news, kind: 'review_wanted' }, writers);
    const kind = TO_WRITERS[name];
    if (kind) await this.notifications.tell(tx, { ...news, kind }, writers);
  }
}
