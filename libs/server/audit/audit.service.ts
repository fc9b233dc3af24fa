import type { Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditEvent } from './audit-event.entity';
import { CHAIN_START, chainHash } from './chain';

/** A decision to be recorded. `data` is small and holds names and ids, never a secret. */
export interface Decision {
  newsroomId: string;
  /** The member who decided; null for the system. */
  actorId: string | null;
  /** `thing.verb`: stable, since clients and people read it. */
  action: string;
  claimId?: string;
  data?: Record<string, string | number | boolean | null | string[]>;
}

@Injectable()
export class AuditService {
  constructor(private readonly source: DataSource) {}

  /**
   * Appends a decision within the decision's own transaction. The newsroom's head row is locked until commit, so
   * `seq` is gapless and the chain has one end.
   */
  async append({ manager }: Tx, decision: Decision): Promise<void> {
    const { newsroomId, actorId, action } = decision;
    await manager.query('insert into audit_head values ($1, 0, $2) on conflict do nothing', [
      newsroomId,
      CHAIN_START,
    ]);
    const [head] = (await manager.query(
      'select seq, hash from audit_head where newsroom_id = $1 for no key update',
      [newsroomId],
    )) as { seq: string; hash: string }[];
    const event = {
      newsroomId,
      seq: Number(head!.seq) + 1,
      at: new Date().toISOString(),
      actorId,
      action,
      claimId: decision.claimId ?? null,
      data: JSON.stringify(decision.data ?? {}),
    };
    const hash = chainHash(head!.hash, event);
    await manager.insert(AuditEvent, { ...event, at: new Date(event.at), previousHash: head!.hash, hash });
    await manager.query('update audit_head set seq = $2, hash = $3 where newsroom_id = $1', [
      newsroomId,
      event.seq,
      hash,
    ]);
  }

  /** The newest decisions on each of these claims, newest first. */
  async ofClaims(claimIds: readonly string[], first: number): Promise<AuditEvent[]> {
    return this.source
      .getRepository(AuditEvent)
      .createQueryBuilder('event')
      .where(
        `event.id in (select ranked.id from unnest(:claimIds::uuid[]) as wanted(claim_id),
           lateral (select id from audit_event where claim_id = wanted.claim_id order by seq desc limit :first) as ranked)`,
        { claimIds, first },
      )
      .orderBy('event.seq', 'DESC')
      .getMany();
  }

  /**
   * Walks a newsroom's chain from its first event.
   *
   * @returns the `seq` of the first event that does not fit, or null when all do
   */
  async firstBroken(newsroomId: string): Promise<number | null> {
    const events = await this.source
      .getRepository(AuditEvent)
      .find({ where: { newsroomId }, order: { seq: 'ASC' } });
    let previous = CHAIN_START;
    for (const [index, event] of events.entries()) {
      const expected = chainHash(previous, { ...event, at: event.at.toISOString() });
      if (event.seq !== index + 1 || event.previousHash !== previous || event.hash !== expected)
        return event.seq;
      previous = event.hash;
    }
    return null;
  }
}
