import { because } from '@assay/messages';
import { tooMany, LIMITS, type Priority } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService, type Claim } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { AssignmentService, DecisionService } from '@assay/server-review';
import { Injectable } from '@nestjs/common';
import type { BulkChange, Touched } from './bulk-change';
import { assigneeIdsOf, deleteTag, insertTag, tagsOfClaims } from './claim-tags.queries';

/** Makes one change to one claim, and takes it back; by the same services as a change of that claim alone. */
@Injectable()
export class ClaimChanges {
  constructor(
    private readonly claims: ClaimService,
    private readonly assignments: AssignmentService,
    private readonly decisions: DecisionService,
    private readonly audit: AuditService,
  ) {}

  /** What the change would touch, as it stands; the claim is locked. @throws NOT_FOUND */
  async touched(
    tx: Tx,
    { newsroomId }: CallingMember,
    claimId: string,
    change: BulkChange,
  ): Promise<Touched> {
    const claim = await this.claims.lock(tx, newsroomId, claimId);
    switch (change.kind) {
      case 'assign':
        return { memberIds: await assigneeIdsOf(tx.db, claimId) };
      case 'tag':
      case 'untag':
        return { tagged: (await tagsOf(tx, claimId)).includes(change.tag) };
      case 'decline':
        return { version: claim.version };
      case 'prioritise':
        return { version: claim.version, priority: claim.priority };
    }
  }

  /**
   * @param operationId the change of many claims it is part of
   * @throws DomainError with the reasons, before anything is written
   */
  async make(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    change: BulkChange,
    operationId: string,
  ): Promise<void> {
    switch (change.kind) {
      case 'assign':
        return this.assignments.assign(tx, by, claimId, change.memberIds, operationId);
      case 'tag':
      case 'untag':
        return this.setTag(tx, by, claimId, change.tag, change.kind === 'tag');
      case 'decline':
        return this.decisions.move(tx, by, claimId, 'decline', change.reason);
      case 'prioritise':
        return this.prioritise(tx, by, claimId, change.priority);
    }
  }

  /** Sets back what a change had touched. @throws DomainError with the reasons */
  async takeBack(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    change: BulkChange,
    before: Touched,
  ): Promise<void> {
    switch (change.kind) {
      case 'assign':
        return this.assignments.assign(tx, by, claimId, before.memberIds!);
      case 'tag':
      case 'untag':
        return this.setTag(tx, by, claimId, change.tag, before.tagged!);
      case 'decline':
        return this.decisions.move(tx, by, claimId, 'reopen', null);
      case 'prioritise':
        return this.prioritise(tx, by, claimId, before.priority!);
    }
  }

  private async prioritise(tx: Tx, by: CallingMember, claimId: string, priority: Priority): Promise<void> {
    const { version: expectedVersion }: Claim = await this.claims.lock(tx, by.newsroomId, claimId);
    await this.claims.update(tx, by, { claimId, expectedVersion, priority });
  }

  private async setTag(
    tx: Tx,
    by: CallingMember,
    claimId: string,
    tag: string,
    wanted: boolean,
  ): Promise<void> {
    const { newsroomId, memberId } = by;
    const tags = await tagsOf(tx, claimId);
    if (tags.includes(tag) === wanted) return;
    if (wanted && tags.length >= LIMITS.tagsPerClaim)
      throw tooMany('tags', because('too_many_tags', { most: LIMITS.tagsPerClaim }), {
        max: LIMITS.tagsPerClaim,
        count: tags.length,
      });
    await (wanted ? insertTag(tx.db, by, claimId, tag) : deleteTag(tx.db, claimId, tag));
    const action = wanted ? 'claim.tagged' : 'claim.untagged';
    await this.audit.append(tx, { newsroomId, actorId: memberId, action, claimId, data: { tag } });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}

async function tagsOf({ db }: Tx, claimId: string): Promise<string[]> {
  return (await tagsOfClaims(db, [claimId])).map(({ tag }) => tag);
}
