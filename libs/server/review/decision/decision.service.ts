import { because } from '@assay/messages';
import {
  approvalCompletes,
  badInput,
  blocked,
  destination,
  type TransitionName,
  blocker,
} from '@assay/domain';
import { ClaimService, type Claim } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import { NewsroomService } from '@assay/server-newsroom';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { CommentService, type NewComment } from '../comment/comment.service';
import type { Revision } from '../revision/revision.entity';
import { RevisionService } from '../revision/revision.service';
import { dropSentReview } from '../unsent/unsent-size';
import { FactsService } from '../workflow/facts.service';
import { WorkflowService } from '../workflow/workflow.service';
import { Review, type ChecklistAnswer, type ReviewDecision } from './review.entity';

/** Transitions that freeze and approve nothing; the others have mutations of their own. */
const PLAIN: readonly TransitionName[] = ['accept', 'decline', 'reopen', 'withdraw'];

/** What an editor says with a decision. */
export interface SaidOnRevision {
  decision: ReviewDecision;
  note: string | null;
  checklist: ChecklistAnswer[];
  comments: NewComment[];
}

/** Takes decisions: each locks its claim, asks the table, and writes everything in one transaction. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly claims: ClaimService,
    private readonly drafts: DraftService,
    private readonly newsrooms: NewsroomService,
    private readonly revisions: RevisionService,
    private readonly comments: CommentService,
    private readonly facts: FactsService,
    private readonly workflow: WorkflowService,
  ) {}

  async move(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    name: TransitionName,
    reason: string | null,
  ): Promise<void> {
    if (!PLAIN.includes(name))
      throw badInput('transition', because('mutation_of_its_own', { transition: name }));
    if (name === 'decline' && !reason) throw badInput('reason', because('decline_reason_missing'));
    const claim = await this.claims.lock(tx, by.newsroomId, claimId);
    this.workflow.check(name, await this.facts.of(tx, by, claim, name));
    if (name === 'accept') await this.drafts.create(tx, claim);
    const change: Partial<Claim> = {
      ...(name === 'decline' ? { declineReason: reason } : {}),
      ...(name === 'reopen' ? { declineReason: null } : {}),
      ...(name === 'withdraw' ? { currentRevisionId: claim.publishedRevisionId } : {}),
    };
    const revision = name === 'withdraw' ? claim.currentRevisionId : undefined;
    await this.workflow.move(tx, by, claim, name, { reason, ...(revision ? { revision } : {}) }, change);
  }

  /** Approves or asks for changes. An approval belongs to this revision alone, which must be the one in review. */
  async review(tx: Tx, by: CallingMember, revisionId: string, said: SaidOnRevision): Promise<void> {
    const { newsroomId, memberId } = by;
    const { decision, note, checklist } = said;
    const { claim, revision } = await this.lockReviewed(tx, by, revisionId);
    if (decision === 'request_changes' && !note && said.comments.length === 0)
      throw badInput('note', because('change_note_missing'));
    // Until this decision is recorded, the policy in force stays the one that it is judged by.
    await this.workflow.holdLog(tx, newsroomId);
    const facts = await this.facts.of(tx, by, claim, decision);
    this.workflow.check(decision, facts);
    await this.checkAnswers(tx, newsroomId, checklist);
    await tx.manager.insert(Review, {
      newsroomId,
      revisionId,
      reviewerId: memberId,
      decision,
      note,
      checklist,
    });
    await this.comments.pin(tx, by, revision, said.comments);
    await dropSentReview(tx, { newsroomId, revisionId, memberId });
    const waits = decision === 'approve' && !approvalCompletes(facts);
    const change = decision === 'request_changes' ? { currentRevisionId: claim.publishedRevisionId } : {};
    const { number, sha256 } = revision;
    const { inForce, linkedWith } = facts;
    await this.workflow.move(
      tx,
      by,
      claim,
      decision,
      {
        revision: revisionId,
        number,
        sha256,
        note,
        policy: inForce?.version ?? null,
        linkedWith: [...linkedWith],
      },
      change,
      waits ? claim.stage : destination(decision, facts),
    );
  }

  /** The revision in review with its locked claim. @throws BLOCKED when another one is, or none */
  async lockReviewed(
    tx: Tx,
    by: CallingMember,
    revisionId: string,
  ): Promise<{ claim: Claim; revision: Revision }> {
    const revision = await this.revisions.one(by.newsroomId, revisionId, tx.manager);
    const claim = await this.claims.lock(tx, by.newsroomId, revision.claimId);
    if (claim.currentRevisionId !== revisionId || claim.publishedRevisionId === revisionId) {
      throw blocked([blocker('wrong_stage', because('revision_replaced'))]);
    }
    return { claim, revision };
  }

  /** Answers are to the newsroom's own questions, each at most once. */
  private async checkAnswers({ manager }: Tx, newsroomId: string, answers: ChecklistAnswer[]): Promise<void> {
    const asked = new Set((await this.newsrooms.one(newsroomId, manager)).checklist);
    for (const [index, { question }] of answers.entries()) {
      if (!asked.delete(question)) throw badInput(`checklist.${index}.question`, because('question_unknown'));
    }
  }
}
