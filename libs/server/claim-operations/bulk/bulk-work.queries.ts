import type { Reason } from '@assay/messages';
import { englishOf } from '@assay/server-platform/graphql';
import type { Role } from '@assay/domain';
import { storableJson, sql, type Database, type Tx } from '@assay/server-platform/database';
import { CHANGE, TOUCHED, type BulkChange, type Touched } from './bulk-change';

/** An operation that is at work or being undone, locked until the transaction ends, with the member who began it. */
export async function lockOperation({ db }: Tx, id: string) {
  const { rows } = await sql<{
    newsroomId: string;
    memberId: string;
    role: Role | null;
    state: 'cancelled' | 'done' | 'running' | 'undoing' | 'undone';
    kind: 'assign' | 'decline' | 'prioritise' | 'tag' | 'untag';
    change: unknown;
  }>`
    select j.newsroom_id as "newsroomId", j.member_id as "memberId",
      case when m.removed_at is null then m.role end as role, j.state, j.kind, j.change
    from bulk_operation j join member m on m.id = j.member_id
    where j.id = ${id}::uuid and j.state in ('running', 'undoing') for update of j`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { kind, change: stored, ...operation } = row;
  const change: BulkChange = CHANGE.parse({ ...Object(stored), kind });
  return { ...operation, change };
}

/** The names of the members who began these operations, by operation. */
export async function operationMembers(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select j.id, account.name from bulk_operation j join member m on m.id = j.member_id
    join account on account.id = m.account_id where j.id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What an operation touched of a claim, before it and after it; null where it has not yet. */
export interface Item {
  claimId: string;
  before: Touched | null;
  after: Touched | null;
}

/** The first claim of an operation with this outcome. */
export async function nextItem(
  { db }: Tx,
  operationId: string,
  outcome: 'waits' | 'done',
): Promise<Item | null> {
  const { rows } = await sql<{ claimId: string; before: unknown | null; after: unknown | null }>`
    select claim_id as "claimId", before, after from bulk_item
    where operation_id = ${operationId}::uuid and outcome = ${outcome} order by claim_id limit 1`.execute(db);
  const [row] = rows;
  return row
    ? { claimId: row.claimId, before: TOUCHED.parse(row.before), after: TOUCHED.parse(row.after) }
    : null;
}

/** What came of one claim. */
export interface Judged {
  outcome: 'done' | 'refused' | 'undone' | 'kept';
  /** Why it was left as it was. */
  reasons?: readonly Reason[];
  before?: Touched;
  after?: Touched;
}

/** Notes what came of a claim; what it touched stays noted where nothing new is given. */
export async function noteItem(
  { db }: Tx,
  operationId: string,
  claimId: string,
  { outcome, reasons, before, after }: Judged,
): Promise<void> {
  await sql`
    update bulk_item set outcome = ${outcome}, why = ${reasons ? englishOf(reasons) : null}::text,
      why_reasons = ${reasons ? storableJson(reasons) : null}::jsonb,
      before = coalesce(${json(before)}::jsonb, before), after = coalesce(${json(after)}::jsonb, after)
    where operation_id = ${operationId}::uuid and claim_id = ${claimId}::uuid`.execute(db);
}

const json = (touched: Touched | undefined) => (touched ? JSON.stringify(touched) : null);

/** Ends an operation. */
export async function endOperation(
  { db }: Tx,
  id: string,
  state: 'done' | 'cancelled' | 'undone',
): Promise<void> {
  await sql`update bulk_operation set state = ${state}, finished_at = now() where id = ${id}::uuid`.execute(
    db,
  );
}

/** Cancels an operation that is at work or being undone; another stays as it is. */
export async function giveOperationUp({ db }: Tx, id: string): Promise<void> {
  await sql`update bulk_operation set state = 'cancelled', finished_at = now()
    where id = ${id}::uuid and state in ('running', 'undoing')`.execute(db);
}
