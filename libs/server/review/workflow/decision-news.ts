import type { NotificationKind, Stage, TransitionName } from '@assay/domain';
import type { Claim } from '@assay/server-claim';
import { NotificationService } from '@assay/server-notification';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { RevisionService } from '../revision/revision.service';

/** The notification that the writers of a revision get of each transition. */
const TO_WRITERS: Partial<Record<TransitionName, NotificationKind>> = {
  request_changes: 'changes_requested',
  approve: 'approved',
  publish: 'published',
  withdraw: 'withdrawn',
};

/** Decides who is notified of which decision. */
@Injectable()
export class DecisionNews {
  constructor(
    private readonly revisions: RevisionService,
    private readonly notifications: NotificationService,
  ) {}

  /**
   * Notifies the members whom a transition concerns, in its own transaction: of a submission those who may decide on
   * it, of a decision those who wrote.
   *
   * @param to the claim's new stage; an approval that does not complete what the policy asks for notifies no one
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
    const isVoid =
      (await this.revisions.one(by.newsroomId, revisionId, tx.manager)).correctionClass === 'voided';
    // A void holds none of its writers' words but the reason: it concerns those who wrote what it retracts.
    const concerned =
      isVoid && claim.publishedRevisionId ? [revisionId, claim.publishedRevisionId] : [revisionId];
    const contributions = await this.revisions.contributorsOf(concerned, tx.db);
    const membersOf = (id: string) => (contributions.get(id) ?? []).map(({ memberId }) => memberId);
    const writers = [...new Set(concerned.flatMap(membersOf))];
    const news = { newsroomId: by.newsroomId, claimId: claim.id, actorId: by.memberId };
    if (name === 'submit' || name === 'void')
      return this.notifications.notifyReviewers(
        tx,
        { ...news, kind: 'review_wanted' },
        membersOf(revisionId),
      );
    const kind = name === 'publish' && isVoid ? 'voided' : TO_WRITERS[name];
    if (kind) await this.notifications.notify(tx, { ...news, kind }, writers);
  }
}
