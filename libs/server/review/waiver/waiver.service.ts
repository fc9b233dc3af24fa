import { because } from '@assay/messages';
import { badInput, type Policy as PolicyRules, type WaivableRule } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { PolicyService } from '@assay/server-policy';
import { Injectable } from '@nestjs/common';
import { WorkflowService } from '../workflow/workflow.service';
import { dropWaiver, setWaiver, waiversOfClaims, waiversOfRevisions, type WaiverRow } from './waiver.queries';

/** Sets rules of the policy aside for one claim, with a reason that its revisions carry. */
@Injectable()
export class WaiverService {
  constructor(
    private readonly db: Database,
    private readonly claims: ClaimService,
    private readonly policies: PolicyService,
    private readonly workflow: WorkflowService,
  ) {}

  async waive(tx: Tx, by: CallingMember, claimId: string, rule: WaivableRule, reason: string): Promise<void> {
    const { newsroomId, memberId } = by;
    await this.claims.lock(tx, newsroomId, claimId);
    checkWaivable(await this.policies.current(newsroomId, tx.manager), rule);
    await setWaiver(tx.db, { newsroomId, claimId, rule, reason, givenById: memberId });
    await this.workflow.record(tx, by, claimId, 'claim.rule_waived', { rule, reason });
  }

  async drop(tx: Tx, by: CallingMember, claimId: string, rule: WaivableRule): Promise<void> {
    await this.claims.lock(tx, by.newsroomId, claimId);
    const givenBy = await dropWaiver(tx.db, claimId, rule);
    if (givenBy) await this.workflow.record(tx, by, claimId, 'claim.waiver_dropped', { rule, givenBy });
  }

  /** The waivers of each of these claims. */
  ofClaims = async (ids: readonly string[]): Promise<Map<string, WaiverRow[]>> =>
    groupBy(await waiversOfClaims(this.db, ids), (row) => row.ownerId);

  /** The waivers each revision was submitted under. */
  ofRevisions = async (ids: readonly string[]): Promise<Map<string, WaiverRow[]>> =>
    groupBy(await waiversOfRevisions(this.db, ids), (row) => row.ownerId);
}

/** Refuses a rule that the policy does not have in force, where waiving it would say nothing. */
function checkWaivable(policy: PolicyRules, rule: WaivableRule): void {
  const isAsked: Record<WaivableRule, boolean> = {
    both_sides: policy.bothSides,
    min_independent_sources: policy.minIndependentSources > 0,
    reply_required: policy.replyRequired,
  };
  if (!isAsked[rule]) throw badInput('rule', because('nothing_to_waive'));
}
