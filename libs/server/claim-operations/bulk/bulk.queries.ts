import type { CallingMember } from '@assay/server-platform/access';
import { storableJson, sql, type Database, type Tx } from '@assay/server-platform/database';
import type { BulkKind, BulkRefusal, BulkState } from './bulk.types';

/** Minutes in which a change can be undone. */
const UNDOABLE_MINUTES = 10;

/** The most refusals that are answered of one operation. */
const MOST_REFUSALS = 50;

/** Whether a change of this member is at work. */
export async function hasRunningOperation(db: Database, memberId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from bulk_operation where member_id = ${memberId}::uuid and state in ('running', 'undoing')`.execute(
    db,
  );
  return rows.length > 0;
}

/** Inserts an operation and answers its id. */
export async function insertOperation(
  db: Database,
  { newsroomId, memberId }: CallingMember,
  kind: BulkKind,
  change: object,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into bulk_operation (newsroom_id, member_id, kind, change)
    values (${newsroomId}::uuid, ${memberId}::uuid, ${kind}, ${storableJson(change)}::jsonb) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

/** Adds those of these claims that are the newsroom's to an operation, and answers how many they are. */
export async function insertItems(
  db: Database,
  newsroomId: string,
  operationId: string,
  claimIds: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ claim_id: string }>`
    insert into bulk_item (newsroom_id, operation_id, claim_id)
    select ${newsroomId}::uuid, ${operationId}::uuid, id from claim
    where newsroom_id = ${newsroomId}::uuid and id = any(${claimIds}::uuid[]) returning claim_id`.execute(db);
  return rows.length;
}

/** How far an operation has come. */
export interface OperationRow {
  id: string;
  kind: BulkKind;
  state: BulkState;
  total: number;
  done: number;
  refused: number;
  undone: number;
  kept: number;
  undoableUntil: Date | null;
}

/** An operation of the newsroom with the counts of its claims by outcome. */
export async function operationWithCounts(
  db: Database,
  newsroomId: string,
  id: string,
): Promise<OperationRow | undefined> {
  const { rows } = await sql<{
    id: string;
    kind: 'assign' | 'tag' | 'untag' | 'decline' | 'prioritise';
    state: 'running' | 'done' | 'cancelled' | 'undoing' | 'undone';
    total: number;
    done: number;
    refused: number;
    undone: number;
    kept: number;
    undoableUntil: Date | null;
  }>`
    select o.id, o.kind, o.state, count(*)::int as total, count(*) filter (where outcome = 'done')::int as done,
      count(*) filter (where outcome = 'refused')::int as refused, count(*) filter (where outcome = 'undone')::int as undone,
      count(*) filter (where outcome = 'kept')::int as kept,
      case when o.state in ('done', 'cancelled') and bool_or(outcome = 'done')
          and o.finished_at > now() - make_interval(mins => ${UNDOABLE_MINUTES}::int)
        then o.finished_at + make_interval(mins => ${UNDOABLE_MINUTES}::int) end as "undoableUntil"
    from bulk_operation o join bulk_item i on i.operation_id = o.id
    where o.id = ${id}::uuid and o.newsroom_id = ${newsroomId}::uuid group by o.id`.execute(db);
  return rows[0];
}

/** Locks an operation of this member until the transaction ends, and answers whether there is one. */
export async function lockOwnOperation(
  { db }: Tx,
  { newsroomId, memberId }: CallingMember,
  id: string,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from bulk_operation
    where id = ${id}::uuid and newsroom_id = ${newsroomId}::uuid and member_id = ${memberId}::uuid for update`.execute(
    db,
  );
  return rows.length > 0;
}

/** Cancels an operation that is running; another stays as it is. */
export async function cancelOperation({ db }: Tx, id: string): Promise<void> {
  await sql`update bulk_operation set state = 'cancelled', finished_at = now()
    where id = ${id}::uuid and state = 'running'`.execute(db);
}

/** Lets an operation be undone that ended lately enough, and answers whether it did. */
export async function beginUndo({ db }: Tx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update bulk_operation set state = 'undoing' where id = ${id}::uuid and state in ('done', 'cancelled')
      and finished_at > now() - make_interval(mins => ${UNDOABLE_MINUTES}::int)`.execute(db);
  return numAffectedRows === 1n;
}

/** The first claims that each of these operations left as they were, and why. */
export async function firstRefusals(
  db: Database,
  operationIds: readonly string[],
): Promise<(BulkRefusal & { operationId: string })[]> {
  const { rows } = await sql<{ operationId: string; claimId: string; why: string; reasons: unknown | null }>`
    select i.operation_id as "operationId", i.claim_id as "claimId", coalesce(i.why, '') as why,
      i.why_reasons as reasons
    from unnest(${operationIds}::uuid[]) w(id)
    cross join lateral (
      select * from bulk_item where operation_id = w.id and outcome in ('refused', 'kept')
      order by claim_id limit ${MOST_REFUSALS}) i`.execute(db);
  return rows;
}
