import {
  availableTransitions,
  blocked,
  blockersOf,
  WORKFLOW,
  type AvailableTransition,
  type ClaimFacts,
  type Stage,
  type TransitionName,
} from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { Claim } from '@assay/server-claim';
import { DraftService } from '@assay/server-draft';
import { NewsroomService } from '@assay/server-newsroom';
import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { RevisionService } from './revision.service';

/** Holds claims to the workflow table: gathers its facts, answers what is possible, and takes transitions. */
@Injectable()
export class WorkflowService {
  constructor(
    private readonly source: DataSource,
    private readonly newsrooms: NewsroomService,
    private readonly drafts: DraftService,
    private readonly revisions: RevisionService,
    private readonly audit: AuditService,
  ) {}

  /** Every transition with its blockers, as things stand for this member. */
  async available(by: CallingMember, claim: Claim): Promise<AvailableTransition[]> {
    return availableTransitions(await this.facts(this.source.manager, by, claim));
  }

  /** What the table looks at. Within a deciding transaction, give its manager and a locked claim. */
  async facts(manager: EntityManager, by: CallingMember, claim: Claim): Promise<ClaimFacts> {
    const id = claim.currentRevisionId;
    const ids = id ? [id] : [];
    // One after the other: a transaction is one connection, and a connection does one thing at a time.
    const policy = await this.newsrooms.policy(claim.newsroomId, manager);
    const revisions = await this.revisions.byIds(ids, manager);
    const reviews = await this.revisions.reviewsOf(ids, manager);
    const contributors = await this.revisions.contributorsOf(ids, manager);
    // Only a claim being checked can be submitted; for the others the draft need not be read.
    const draft =
      claim.stage === 'checking'
        ? await this.drafts.readiness(claim, manager)
        : { problems: [], evidence: [] };
    const revision = id ? revisions.get(id) : undefined;
    const decided = (id && reviews.get(id)) || [];
    return {
      stage: claim.stage,
      memberId: by.memberId,
      role: by.role,
      policy,
      evidence: draft.evidence,
      draftProblems: draft.problems,
      revision: revision
        ? {
            submittedBy: revision.submittedById,
            contributors: contributors.get(revision.id) ?? [],
            approvedBy: decided
              .filter((review) => review.decision === 'approve')
              .map((review) => review.reviewerId),
            reviewedBy: decided.map((review) => review.reviewerId),
          }
        : null,
    };
  }

  /** @throws BLOCKED with every reason the table gives */
  check(name: TransitionName, facts: ClaimFacts): void {
    const blockers = blockersOf(name, facts);
    if (blockers.length) throw blocked(blockers);
  }

  /**
   * Moves a locked claim, with its audit row and announcement, in the deciding transaction.
   *
   * @param change columns that change with the stage
   */
  async move(
    tx: Tx,
    by: CallingMember,
    claim: Claim,
    name: TransitionName,
    data: Record<string, string | number | null>,
    change: Partial<Claim> = {},
    to: Stage = WORKFLOW[name].to,
  ): Promise<void> {
    // Compare and set: the row is locked, and still the write says what it believes.
    const moved = await tx.manager.update(
      Claim,
      { id: claim.id, stage: claim.stage },
      {
        ...change,
        stage: to,
        version: claim.version + 1,
        ...(to === claim.stage ? {} : { stageSince: new Date() }),
      },
    );
    if (moved.affected !== 1)
      throw blocked([{ code: 'wrong_stage', message: 'The claim has moved on meanwhile.' }]);
    const { newsroomId, memberId } = by;
    await this.audit.append(tx, {
      newsroomId,
      actorId: memberId,
      action: `claim.${name}`,
      claimId: claim.id,
      data: { ...data, from: claim.stage, to },
    });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId: claim.id });
  }
}
