import { because } from '@assay/messages';
import {
  type AuditAction,
  type AvailableTransition,
  availableTransitions,
  blocked,
  blockersOf,
  type ClaimFacts,
  destination,
  type Stage,
  type TransitionName,
  blocker,
} from '@assay/domain';
import { AuditService, type Decision } from '@assay/server-audit';
import { Claim } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { outside, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DecisionNews } from './decision-news';
import { FactsService } from './facts.service';

/** Applies the workflow table to claims: lists the transitions that are possible, and takes them. */
@Injectable()
export class WorkflowService {
  constructor(
    private readonly source: DataSource,
    private readonly facts: FactsService,
    private readonly audit: AuditService,
    private readonly news: DecisionNews,
  ) {}

  /** Every transition with its blockers, as things stand for this member; none once the claim is removed, or while it is archived. */
  async available(by: CallingMember, claim: Claim): Promise<AvailableTransition[]> {
    if (claim.removedAt || claim.archivedAt) return [];
    return availableTransitions(await this.facts.of(outside(this.source), by, claim));
  }

  /** @throws BLOCKED with every reason the table gives */
  check(name: TransitionName, facts: ClaimFacts): void {
    const blockers = blockersOf(name, facts);
    if (blockers.length) throw blocked(blockers);
  }

  /**
   * Moves a locked claim, with its audit row, notifications and announcement, in the deciding transaction.
   *
   * @param change columns that change with the stage
   * @param to another stage than the table's: an approval that does not complete what the policy asks stays
   */
  async move(
    tx: Tx,
    by: CallingMember,
    claim: Claim,
    name: TransitionName,
    data: Decision['data'],
    change: Partial<Claim> = {},
    to: Stage = destination(name, { published: claim.publishedRevisionId ? STANDS : null }),
  ): Promise<void> {
    // Compare and set: the row is locked, and still the write says what it believes.
    // The stay in the stage that it leaves is stored by the trigger `claim_stay_is_kept`.
    const moved = await tx.manager.update(
      Claim,
      { id: claim.id, stage: claim.stage, version: claim.version },
      {
        ...change,
        stage: to,
        version: claim.version + 1,
        ...(to === claim.stage ? {} : { stageSince: new Date() }),
      },
    );
    if (moved.affected !== 1) throw blocked([blocker('wrong_stage', because('claim_moved_on'))]);
    await this.record(tx, by, claim.id, `claim.${name}`, { ...data, from: claim.stage, to });
    const revision = typeof data?.revision === 'string' ? data.revision : null;
    await this.news.tell(tx, by, claim, name, revision, to);
  }

  /** Until the transaction ends, no other decision of the newsroom is recorded before those that it records. */
  async holdLog({ db }: Tx, newsroomId: string): Promise<void> {
    await this.audit.hold(db, newsroomId);
  }

  /** Records a decision that leaves a claim in its stage, and announces it. */
  async record(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    action: AuditAction,
    data: Decision['data'],
  ): Promise<void> {
    const { newsroomId, memberId, role } = by;
    await this.audit.append(tx, { newsroomId, actorId: memberId, role, action, claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}

/** For destinations it only counts that something is public. */
const STANDS = { isVoid: false, draftDiffers: true };
