import { because } from '@assay/messages';
import { blocked, blocker, claimMerged, type AuditAction } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { Claim } from '../claim.entity';
import { ClaimService } from '../claim.service';

/**
 * Archives claims and restores them. An archived claim is in no list but that of archived claims; it keeps its stage, and
 * nothing of it is changed until it is restored. What is published of it stays public.
 */
@Injectable()
export class ArchivedClaims {
  constructor(
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
  ) {}

  /** A claim that is archived already stays as it is. @throws BLOCKED while a revision of it is in review or approved */
  async archive(tx: Tx, by: CallingMember, claimId: string): Promise<void> {
    const claim = await this.claims.lock(tx, by.newsroomId, claimId, { archived: 'too' });
    if (claim.archivedAt) return;
    const { stage } = claim;
    // A revision waits for editors, or for the time of its publication.
    if (stage === 'in_review' || stage === 'approved')
      throw blocked([blocker('wrong_stage', because('archive_in_stage', { stage }))]);
    await this.set(tx, by, claim, { archivedAt: new Date(), archivedById: by.memberId }, 'claim.archived');
  }

  /** A claim that is not archived stays as it is. @throws BLOCKED for a claim that was merged into another */
  async restore(tx: Tx, by: CallingMember, claimId: string): Promise<void> {
    const claim = await this.claims.lock(tx, by.newsroomId, claimId, { archived: 'too' });
    if (!claim.archivedAt) return;
    if (claim.mergedIntoId) throw claimMerged();
    await this.set(tx, by, claim, { archivedAt: null, archivedById: null }, 'claim.restored');
  }

  private async set(
    tx: Tx,
    { newsroomId, memberId: actorId }: CallingMember,
    { id: claimId, version }: Claim,
    change: Pick<Claim, 'archivedAt' | 'archivedById'>,
    action: AuditAction,
  ): Promise<void> {
    await tx.manager.update(Claim, { id: claimId }, { ...change, version: version + 1 });
    await this.audit.append(tx, { newsroomId, actorId, action, claimId, data: {} });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}
