import { approvalCompletes, badInput, blocked, WORKFLOW, type TransitionName } from '@assay/domain';
import { ClaimService, type Claim } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { Review, type ReviewDecision } from './review.entity';
import { Revision } from './revision.entity';
import { RevisionService } from './revision.service';
import { WorkflowService } from './workflow.service';

/** Transitions that freeze and approve nothing; the others have mutations of their own. */
const PLAIN: readonly TransitionName[] = ['accept', 'decline', 'reopen', 'withdraw'];

/** Takes decisions: each locks its claim, asks the table, and writes everything in one transaction. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly claims: ClaimService,
    private readonly drafts: DraftService,
    private readonly revisions: RevisionService,
    private readonly workflow: WorkflowService,
  ) {}

  async move(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    name: TransitionName,
    reason: string | null,
  ): Promise<void> {
    if (!PLAIN.includes(name)) throw badInput('transition', `Use the mutation made for “${name}”.`);
    if (name === 'decline' && !reason) throw badInput('reason', 'Say why the claim is declined.');
    const claim = await this.claims.lock(tx, by.newsroomId, claimId);
    this.workflow.check(name, await this.workflow.facts(tx.manager, by, claim));
    if (name === 'accept') await this.drafts.create(tx, claim);
    const change: Partial<Claim> = {
      ...(name === 'decline' ? { declineReason: reason } : {}),
      ...(name === 'reopen' ? { declineReason: null } : {}),
      ...(name === 'withdraw' ? { currentRevisionId: null } : {}),
    };
    await this.workflow.move(tx, by, claim, name, { reason }, change);
  }

  /**
   * Freezes the draft (R2: the caller has already waited until the log holds all of the submitter's own words).
   *
   * @returns the revision's id
   */
  async submit(tx: Tx, by: CallingMember, claimId: string): Promise<string> {
    const claim = await this.claims.lock(tx, by.newsroomId, claimId);
    const facts = await this.workflow.facts(tx.manager, by, claim);
    // Only a claim in the right stage has a draft to freeze; the rest is judged on what is frozen, not on an earlier look.
    if (claim.stage !== 'checking') this.workflow.check('submit', facts);
    const frozen = await this.drafts.freeze(tx.manager, claim);
    const draftProblems = frozen.ok ? [] : frozen.problems;
    this.workflow.check('submit', { ...facts, evidence: frozen.evidence, draftProblems });
    if (!frozen.ok) throw blocked(draftProblems.map(({ message }) => ({ code: 'draft_not_ready', message })));
    const { newsroomId, memberId } = by;
    const [row] = (await tx.manager.query(
      'select coalesce(max(number), 0)::int + 1 as next from revision where claim_id = $1',
      [claimId],
    )) as { next: number }[];
    const number = row!.next;
    const { id } = await tx.manager.save(
      tx.manager.create(Revision, {
        newsroomId,
        claimId,
        number,
        canonicalJson: frozen.canonicalJson,
        sha256: frozen.sha256,
        draftSeq: frozen.seq,
        policyVersion: frozen.policyVersion,
        submittedById: memberId,
      }),
    );
    await tx.manager.query(
      'insert into revision_contributor (newsroom_id, revision_id, member_id) select $1, $2, unnest($3::uuid[])',
      [newsroomId, id, frozen.contributors],
    );
    const data = { revision: id, number, sha256: frozen.sha256 };
    await this.workflow.move(tx, by, claim, 'submit', data, { currentRevisionId: id });
    return id;
  }

  /** Approves or asks for changes. An approval belongs to this revision alone, which must be the one in review. */
  async review(
    tx: Tx,
    by: CallingMember,
    revisionId: string,
    decision: ReviewDecision,
    note: string | null,
  ): Promise<void> {
    const { claimId } = await this.revisions.one(by.newsroomId, revisionId, tx.manager);
    const claim = await this.claims.lock(tx, by.newsroomId, claimId);
    if (claim.currentRevisionId !== revisionId) {
      throw blocked([{ code: 'wrong_stage', message: 'This revision is no longer the one in review.' }]);
    }
    if (decision === 'request_changes' && !note) throw badInput('note', 'Say what should change.');
    const facts = await this.workflow.facts(tx.manager, by, claim);
    this.workflow.check(decision, facts);
    const { newsroomId, memberId } = by;
    await tx.manager.insert(Review, { newsroomId, revisionId, reviewerId: memberId, decision, note });
    const { number, sha256 } = await this.revisions.one(newsroomId, revisionId, tx.manager);
    const to = decision === 'approve' && !approvalCompletes(facts) ? claim.stage : WORKFLOW[decision].to;
    const change = decision === 'request_changes' ? { currentRevisionId: null } : {};
    await this.workflow.move(
      tx,
      by,
      claim,
      decision,
      { revision: revisionId, number, sha256, note },
      change,
      to,
    );
  }
}
