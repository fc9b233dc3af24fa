import { because } from '@assay/messages';
import { type AuditAction, badInput, tooMany, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ClaimService } from '../claim.service';
import { ClaimRelation, isMutual } from './relation.entity';
import { insertDismissal } from './relation.queries';
import type { RelateClaimsInput } from './relation.types';

/** The two ends of a relation. */
export interface Ends {
  fromId: string;
  toId: string;
}

/** Relations between claims, as members set them. */
@Injectable()
export class RelationService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
  ) {}

  /** Sets a relation; for an existing one, only its note changes. @throws NOT_FOUND, also for another newsroom's claims */
  async relate(tx: Tx, by: CallingMember, input: RelateClaimsInput): Promise<void> {
    const { newsroomId, memberId } = by;
    if (input.fromId === input.toId) throw badInput('toId', because('relation_to_itself'));
    const { fromId, toId } = isMutual(input.kind) ? ordered(input) : input;
    // Locked in the order of their ids, so that two members who relate the same claims at once do not deadlock.
    for (const id of [fromId, toId].sort()) {
      await this.claims.lock(tx, newsroomId, id);
      const count = await tx.manager.count(ClaimRelation, { where: [{ fromId: id }, { toId: id }] });
      if (count >= LIMITS.relationsPerClaim) {
        const why = because('too_many_relations', { most: LIMITS.relationsPerClaim });
        throw tooMany('relations_per_claim', why, { max: LIMITS.relationsPerClaim, count });
      }
    }
    await tx.manager.upsert(
      ClaimRelation,
      { newsroomId, fromId, toId, kind: input.kind, note: input.note || null, createdById: memberId },
      ['fromId', 'toId', 'kind'],
    );
    await this.record(tx, by, { fromId, toId }, 'claim.related', { kind: input.kind });
  }

  /** Removes a relation; returns its ends. @throws NOT_FOUND */
  async unrelate(tx: Tx, by: CallingMember, relationId: string): Promise<Ends> {
    const relation = await tx.manager.findOneBy(ClaimRelation, { id: relationId, newsroomId: by.newsroomId });
    if (!relation) throw notFound('relation');
    await tx.manager.delete(ClaimRelation, { id: relation.id });
    await this.record(tx, by, relation, 'claim.unrelated', { kind: relation.kind });
    return relation;
  }

  /** Dismisses a suggested relation of two claims for the whole newsroom. @throws NOT_FOUND */
  async dismiss(tx: Tx, by: CallingMember, ends: Ends): Promise<void> {
    if (ends.fromId === ends.toId) throw badInput('toId', because('relation_to_itself'));
    const { fromId, toId } = ordered(ends);
    for (const id of [fromId, toId]) await this.claims.lock(tx, by.newsroomId, id);
    await insertDismissal(tx.db, by, fromId, toId);
    for (const claimId of [fromId, toId])
      await tx.announce({ kind: 'claim_changed', newsroomId: by.newsroomId, claimId });
  }

  /** The relations of each claim, the oldest first. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, ClaimRelation[]>> => {
    const ids = [...claimIds];
    const found = await this.source
      .getRepository(ClaimRelation)
      .find({ where: [{ fromId: In(ids) }, { toId: In(ids) }], order: { createdAt: 'ASC', id: 'ASC' } });
    return new Map(
      ids.map((id) => [id, found.filter(({ fromId, toId }) => fromId === id || toId === id)] as const),
    );
  };

  private async record(
    tx: Tx,
    { newsroomId, memberId }: CallingMember,
    { fromId, toId }: Ends,
    action: AuditAction,
    data: Record<string, string>,
  ): Promise<void> {
    for (const [claimId, other] of [
      [fromId, toId],
      [toId, fromId],
    ] as const) {
      await this.audit.append(tx, {
        newsroomId,
        actorId: memberId,
        action,
        claimId,
        data: { ...data, other },
      });
      await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
    }
  }
}

/** The smaller id first. */
function ordered({ fromId, toId }: Ends): Ends {
  return fromId < toId ? { fromId, toId } : { fromId: toId, toId: fromId };
}
