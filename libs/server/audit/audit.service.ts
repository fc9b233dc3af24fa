import { forbidden, type AuditAction, type Role } from '@assay/domain';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  pageOf,
  type Page,
  type Tx,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditEvent } from './audit-event.entity';
import { CHAIN_START, chainHash, type ChainHead } from './chain';
import { DestroyedEvents } from './destroyed-events';

/** A decision to record. `data` is small and holds names and ids, never a secret. */
export interface Decision {
  newsroomId: string;
  /** The member who decided; null for the system. */
  actorId: string | null;
  /** The role they decided as, where it mattered: they must still have it. */
  role?: Role;
  action: AuditAction;
  claimId?: string;
  data?: Record<string, string | number | boolean | null | string[]>;
}

const ORDER = 'audit.newest';

/** Events read at once when the chain is walked. */
const WALKED_AT_ONCE = 1_000;

@Injectable()
export class AuditService {
  constructor(private readonly source: DataSource) {}

  /**
   * Appends a decision within the decision's own transaction. The newsroom's head row is locked until commit, so
   * `seq` is gapless and the chain has one end. With the head held, whoever decided must still be a member: a decision
   * never stands in the log behind the event that ended its maker's membership.
   *
   * @throws FORBIDDEN when they are not, or their role is another one
   */
  async append({ manager }: Tx, decision: Decision): Promise<void> {
    const { newsroomId, actorId, action } = decision;
    await manager.query('insert into audit_head values ($1, 0, $2) on conflict do nothing', [
      newsroomId,
      CHAIN_START,
    ]);
    const head = await this.hold(manager, newsroomId);
    await stillMember(manager, decision);
    const event = {
      newsroomId,
      seq: head.seq + 1,
      at: new Date().toISOString(),
      actorId,
      action,
      claimId: decision.claimId ?? null,
      data: JSON.stringify(decision.data ?? {}),
    };
    const hash = chainHash(head.hash, event);
    await manager.insert(AuditEvent, { ...event, at: new Date(event.at), previousHash: head.hash, hash });
    await manager.query('update audit_head set seq = $2, hash = $3 where newsroom_id = $1', [
      newsroomId,
      event.seq,
      hash,
    ]);
  }

  /** Where a newsroom's chain ends; nothing is appended to it by another transaction until this one ends. */
  async hold(manager: EntityManager, newsroomId: string): Promise<ChainHead> {
    const [row] = (await manager.query(
      'select seq, hash from audit_head where newsroom_id = $1 for no key update',
      [newsroomId],
    )) as { seq: string; hash: string }[];
    return row ? { seq: Number(row.seq), hash: row.hash } : { seq: 0, hash: CHAIN_START };
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

  /** A page of a newsroom's decisions, newest first, and how many there are. */
  async page(newsroomId: string, first: number, after?: string): Promise<Page<AuditEvent>> {
    const size = checkPageSize(first);
    const query = this.source
      .getRepository(AuditEvent)
      .createQueryBuilder('event')
      .where('event.newsroomId = :newsroomId', { newsroomId })
      .orderBy('event.seq', 'DESC')
      .limit(size + 1);
    if (after) query.andWhere('event.seq < :last', { last: decodeCursor(ORDER, after)[0] });
    const cursor = ({ seq, id }: AuditEvent) => encodeCursor(ORDER, [seq, id]);
    const page = pageOf(await query.getMany(), size, !!after, cursor);
    return { ...page, totalCount: (await this.head(newsroomId)).seq };
  }

  /**
   * Walks a newsroom's chain from its first event to where it ended when the walk began, a page at a time. An event whose
   * data was destroyed keeps its hash and its links; it fits where a removal that was confirmed later in the chain names
   * it with this hash.
   *
   * @param heads hashes that events are known to have had, by their `seq`: of heads that were signed
   * @returns how many there are, and the `seq` of the first that does not fit or is missing, null when none
   */
  async check(
    newsroomId: string,
    heads: ReadonlyMap<number, string> = new Map(),
  ): Promise<{ events: number; firstBroken: number | null }> {
    const head = await this.head(newsroomId);
    let previous = { seq: 0, hash: CHAIN_START };
    const destroyed = new DestroyedEvents();
    while (previous.seq < head.seq) {
      const events = await this.source
        .getRepository(AuditEvent)
        .createQueryBuilder('event')
        .where('event.newsroomId = :newsroomId and event.seq > :seq', { newsroomId, seq: previous.seq })
        .orderBy('event.seq')
        .limit(WALKED_AT_ONCE)
        .getMany();
      for (const event of events) {
        const holds = event.hash === chainHash(previous.hash, { ...event, at: event.at.toISOString() });
        if (holds) destroyed.nameBy(event);
        const fits = holds || destroyed.wait(event);
        if (event.seq !== previous.seq + 1 || event.previousHash !== previous.hash || !fits)
          return { events: head.seq, firstBroken: event.seq };
        const isEnd = event.seq === head.seq && event.hash !== head.hash;
        if (isEnd || (heads.get(event.seq) ?? event.hash) !== event.hash)
          return { events: head.seq, firstBroken: event.seq };
        previous = event;
      }
      if (events.length === 0) return { events: head.seq, firstBroken: previous.seq + 1 };
    }
    const beyond = [...heads.keys()].filter((seq) => seq > head.seq).sort((a, b) => a - b)[0];
    return { events: head.seq, firstBroken: destroyed.first ?? (beyond === undefined ? null : head.seq + 1) };
  }

  /** Where the chain ends now. */
  private async head(newsroomId: string): Promise<ChainHead> {
    const [row] = (await this.source.query('select seq, hash from audit_head where newsroom_id = $1', [
      newsroomId,
    ])) as { seq: string; hash: string }[];
    return row ? { seq: Number(row.seq), hash: row.hash } : { seq: 0, hash: CHAIN_START };
  }
}

/** Who leaves records that they left. */
async function stillMember(manager: EntityManager, { actorId, role, data }: Decision): Promise<void> {
  if (actorId === null || data?.['member'] === actorId) return;
  const [member] = (await manager.query('select role, removed_at as "removedAt" from member where id = $1', [
    actorId,
  ])) as { role: Role; removedAt: Date | null }[];
  if (!member || member.removedAt) throw forbidden('You are not a member of this newsroom any more.');
  if (role && member.role !== role) throw forbidden('Your role was changed. Reload the page.');
}
