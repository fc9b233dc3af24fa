import type { Role } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import type { AuditEvent } from './audit-event.entity';
import { CHAIN_START, type ChainHead } from './chain';

/** Creates the head of a newsroom's chain, unless it exists. */
export async function startChain(db: Database, newsroomId: string): Promise<void> {
  await sql`insert into audit_head values (${newsroomId}::uuid, 0, ${CHAIN_START})
    on conflict do nothing`.execute(db);
}

/** The head of a newsroom's chain: its last event. */
export async function readHead(db: Database, newsroomId: string): Promise<ChainHead> {
  const { rows } = await sql<{ seq: string; hash: string }>`
    select seq, hash from audit_head where newsroom_id = ${newsroomId}::uuid`.execute(db);
  return headOf(rows[0]);
}

/** Reads and locks the head of a newsroom's chain: until the transaction ends, no other one appends to it. */
export async function lockHead(db: Database, newsroomId: string): Promise<ChainHead> {
  const { rows } = await sql<{ seq: string; hash: string }>`
    select seq, hash from audit_head where newsroom_id = ${newsroomId}::uuid for no key update`.execute(db);
  return headOf(rows[0]);
}

/** Sets the head of a newsroom's chain to its newest event. */
export async function moveHead(db: Database, newsroomId: string, { seq, hash }: ChainHead): Promise<void> {
  await sql`update audit_head set seq = ${seq}, hash = ${hash}
    where newsroom_id = ${newsroomId}::uuid`.execute(db);
}

/** The role of a member who was not removed; undefined otherwise. */
export async function roleOfActor(db: Database, memberId: string): Promise<Role | undefined> {
  const { rows } = await sql<{ role: Role }>`
    select role from member where id = ${memberId}::uuid and removed_at is null`.execute(db);
  return rows[0]?.role;
}

/** The newest decisions on each of these claims, at most so many, newest first. */
export async function decisionsOnClaims(
  db: Database,
  claimIds: readonly string[],
  most: number,
): Promise<AuditEvent[]> {
  const { rows } = await sql<AuditEvent>`
    select event.id, event.newsroom_id as "newsroomId", event.seq::float8 as seq, event.at,
      event.actor_id as "actorId", event.action, event.claim_id as "claimId", event.data,
      event.previous_hash as "previousHash", event.hash
    from audit_event event where event.id in (
      select ranked.id from unnest(${claimIds}::uuid[]) as wanted(claim_id),
        lateral (select id from audit_event where claim_id = wanted.claim_id order by seq desc limit ${most}) as ranked)
    order by event.seq desc`.execute(db);
  return rows;
}

/** A row of `audit_head`; a newsroom without one has an empty chain. */
function headOf(row: { seq: string; hash: string } | undefined): ChainHead {
  return row ? { seq: Number(row.seq), hash: row.hash } : { seq: 0, hash: CHAIN_START };
}
