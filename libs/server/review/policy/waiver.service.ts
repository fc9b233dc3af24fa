import type { WaivableRule } from '@assay/domain';
import { ClaimService } from '@assay/server-claim';
import { NewsroomService } from '@assay/server-newsroom';
import { groupBy, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WorkflowService } from '../workflow/workflow.service';
import { checkWaivable } from './policy.service';

/** A waiver's row, of a claim or of a revision. */
export interface WaiverRow {
  ownerId: string;
  rule: WaivableRule;
  reason: string;
  givenById: string;
  at: Date;
}

/** Sets rules of the policy aside for one claim, with a reason that its revisions carry. */
@Injectable()
export class WaiverService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly newsrooms: NewsroomService,
    private readonly workflow: WorkflowService,
  ) {}

  async waive(tx: Tx, by: CallingMember, claimId: string, rule: WaivableRule, reason: string): Promise<void> {
    const { newsroomId, memberId } = by;
    await this.claims.lock(tx, newsroomId, claimId);
    checkWaivable(await this.newsrooms.policy(newsroomId, tx.manager), rule);
    await tx.manager.query(
      `insert into claim_waiver (newsroom_id, claim_id, rule, reason, given_by) values ($1, $2, $3, $4, $5)
       on conflict (claim_id, rule) do update set reason = excluded.reason, given_by = excluded.given_by, given_at = now(), reason_is_public = true`,
      [newsroomId, claimId, rule, reason, memberId],
    );
    await this.workflow.record(tx, by, claimId, 'claim.rule_waived', { rule, reason });
  }

  async drop(tx: Tx, by: CallingMember, claimId: string, rule: WaivableRule): Promise<void> {
    await this.claims.lock(tx, by.newsroomId, claimId);
    const [, dropped] = (await tx.manager.query(
      'delete from claim_waiver where claim_id = $1 and rule = $2',
      [claimId, rule],
    )) as [unknown, number];
    if (dropped) await this.workflow.record(tx, by, claimId, 'claim.waiver_dropped', { rule });
  }

  ofClaims = (ids: readonly string[]): Promise<Map<string, WaiverRow[]>> => this.rows('claim', ids);

  /** The waivers each revision was submitted under. */
  ofRevisions = (ids: readonly string[]): Promise<Map<string, WaiverRow[]>> => this.rows('revision', ids);

  private async rows(owner: 'claim' | 'revision', ids: readonly string[]): Promise<Map<string, WaiverRow[]>> {
    const rows = (await this.source.query(
      `select ${owner}_id as "ownerId", rule, reason, given_by as "givenById", given_at as at
       from ${owner}_waiver where ${owner}_id = any($1::uuid[]) order by rule`,
      [ids],
    )) as WaiverRow[];
    return groupBy(rows, (row) => row.ownerId);
  }
}
