import { type AuditAction, badInput, limited, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ClaimService } from '../claim.service';
import { ClaimRelation, isMutual } from './relation.entity';
import type { RelateClaimsInput } from './relation.types';

/** The two ends of a relation. */
export interface Ends {
  fromId: string;
  toId: string;
}

/** Relations between claims, as people set them. */
@Injectable()
export class RelationService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
  ) {}

  /** Sets a relation; set again, only its note changes. @throws NOT_FOUND, also for another newsroom's claims */
  async relate(tx: Tx, by: CallingMember, input: RelateClaimsInput): Promise<void> {
    const { newsroomId, memberId } = by;
    if (input.fromId === input.toId) throw badInput('toId', 'A claim stands in no relation to itself.');
    const { fromId, toId } = isMutual(input.kind) ? ordered(input) : input;
    // In one order, whoever relates them: two at once wait for each other.
    for (const id of [fromId, toId].sort()) {
      await this.claims.lock(tx, newsroomId, id);
      const count = await tx.manager.count(ClaimRelation, { where: [{ fromId: id }, { toId: id }] });
      if (count >= LIMITS.relationsPerClaim) {
        const sentence = `A claim stands in at most ${LIMITS.relationsPerClaim} relations.`;
        throw limited('relations_per_claim', sentence, 0);
      }
    }
    await tx.manager.upsert(
      ClaimRelation,
      { newsroomId, fromId, toId, kind: input.kind, note: input.note || null, createdById: memberId },
      ['fromId', 'toId', 'kind'],
    );
    await this.record(tx, by, { fromId, toId }, 'claim.related', { kind: input.kind });
  }

  /** Takes a relation back; returns its ends. @throws NOT_FOUND */
  async unrelate(tx: Tx, by: CallingMember, relationId: string): Promise<Ends> {
    const relation = await tx.manager.findOneBy(ClaimRelation, { id: relationId, newsroomId: by.newsroomId });
    if (!relation) throw notFound('The relation');
    await tx.manager.delete(ClaimRelation, { id: relation.id });
    await this.record(tx, by, relation, 'claim.unrelated', { kind: relation.kind });
    return relation;
  }

  /** Puts a suggested relation of two claims aside, for everybody. @throws NOT_FOUND */
  async dismiss(tx: Tx, by: CallingMember, ends: Ends): Promise<void> {
    if (ends.fromId === ends.toId) throw badInput('toId', 'A claim stands in no relation to itself.');
    const { fromId, toId } = ordered(ends);
    for (const id of [fromId, toId]) await this.claims.lock(tx, by.newsroomId, id);
    await tx.manager.query(
      `insert into relation_dismissal (newsroom_id, one_id, other_id, dismissed_by) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [by.newsroomId, fromId, toId, by.memberId],
    );
    for (const claimId of [fromId, toId])
      await tx.announce({ kind: 'claim_changed', newsroomId: by.newsroomId, claimId });
  }

  /** The relations each claim stands in, the oldest first. */
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
