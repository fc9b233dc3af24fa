import { because } from '@assay/messages';
import { forbidden, type AuditAction, type Role } from '@assay/domain';
import { Database, storableJson, type Tx } from '@assay/server-platform/database';
import { checkPageSize, decodeCursor, encodeCursor, pageOf, type Page } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { DataSource, LessThan, MoreThan } from 'typeorm';
import { AuditEvent } from './audit-event.entity';
import { decisionsOnClaims, lockHead, moveHead, readHead, roleOfActor, startChain } from './audit.queries';
import { CHAIN_START, chainHash, type ChainHead } from './chain';
import { DestroyedEvents } from './destroyed-events';

/** A decision to record. `data` is small and contains names and ids, never a secret. */
export interface Decision {
  newsroomId: string;
  /** The member who decided; null for the system. */
  actorId: string | null;
  /** The role that the decision required, if any: the member must still have it. */
  role?: Role;
  action: AuditAction;
  claimId?: string;
  data?: Record<string, string | number | boolean | null | string[]>;
}

const ORDER = 'audit.newest';

/** How many events are read at once when the chain is verified. */
const WALKED_AT_ONCE = 1_000;

@Injectable()
export class AuditService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
  ) {}

  /**
   * Appends a decision in the decision's own transaction. The newsroom's head row is locked until commit, so that `seq` is
   * gapless and the chain does not fork. With the head locked, the actor must still be a member: no decision follows the event
   * that ended its actor's membership.
   *
   * @throws FORBIDDEN when the actor is no member any more, or has another role
   */
  async append({ db, manager }: Tx, decision: Decision): Promise<void> {
    const { newsroomId, actorId, action } = decision;
    await startChain(db, newsroomId);
    const head = await this.hold(db, newsroomId);
    await stillMember(db, decision);
    const event = {
      newsroomId,
      seq: head.seq + 1,
      at: new Date().toISOString(),
      actorId,
      action,
      claimId: decision.claimId ?? null,
      data: storableJson(decision.data ?? {}),
    };
    const hash = chainHash(head.hash, event);
    await manager.insert(AuditEvent, { ...event, at: new Date(event.at), previousHash: head.hash, hash });
    await moveHead(db, newsroomId, { seq: event.seq, hash });
  }

  /** Locks the head of a newsroom's chain until the transaction ends, and returns it. */
  hold(db: Database, newsroomId: string): Promise<ChainHead> {
    return lockHead(db, newsroomId);
  }

  /** The newest decisions on each of these claims, newest first. */
  ofClaims(claimIds: readonly string[], first: number): Promise<AuditEvent[]> {
    return decisionsOnClaims(this.db, claimIds, first);
  }

  /** A page of a newsroom's decisions, newest first, and their number. */
  async page(newsroomId: string, first: number, after?: string): Promise<Page<AuditEvent>> {
    const size = checkPageSize(first);
    const last = after ? Number(decodeCursor(ORDER, after)[0]) : null;
    const events = await this.source.getRepository(AuditEvent).find({
      where: { newsroomId, ...(last !== null && { seq: LessThan(last) }) },
      order: { seq: 'DESC' },
      take: size + 1,
    });
    const cursor = ({ seq, id }: AuditEvent) => encodeCursor(ORDER, [seq, id]);
    const page = pageOf(events, size, !!after, cursor);
    return { ...page, totalCount: (await readHead(this.db, newsroomId)).seq };
  }

  /**
   * Verifies a newsroom's chain from its first event to its head as of the start, a page at a time. An event whose data was
   * destroyed still has its hash and its links; it is valid if a removal that was confirmed later in the chain lists it with
   * this hash.
   *
   * @param heads known hashes of events by their `seq`, from signed heads
   * @returns the number of events, and the `seq` of the first invalid or missing one, null when there is none
   */
  async check(
    newsroomId: string,
    heads: ReadonlyMap<number, string> = new Map(),
  ): Promise<{ events: number; firstBroken: number | null }> {
    const head = await readHead(this.db, newsroomId);
    let previous = { seq: 0, hash: CHAIN_START };
    const destroyed = new DestroyedEvents();
    while (previous.seq < head.seq) {
      const events = await this.source.getRepository(AuditEvent).find({
        where: { newsroomId, seq: MoreThan(previous.seq) },
        order: { seq: 'ASC' },
        take: WALKED_AT_ONCE,
      });
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
}

/** Checks that the actor is still a member with the required role. A leaving member may record their own removal. */
async function stillMember(db: Database, { actorId, role, data }: Decision): Promise<void> {
  if (actorId === null || data?.['member'] === actorId) return;
  const actual = await roleOfActor(db, actorId);
  if (!actual) throw forbidden(because('not_a_member_any_more'));
  if (role && actual !== role) throw forbidden(because('role_changed'));
}
