import { sql, type Database } from '@assay/server-platform/database';

/** A marked moment: one that was restored, or that a member named. */
export interface MarkRow {
  seq: number;
  kind: 'restored' | 'named';
  name: string | null;
  memberId: string;
  at: Date;
}

/** The marks of a draft, in their order. */
export async function draftMarks(db: Database, claimId: string): Promise<MarkRow[]> {
  const { rows } = await sql<Omit<MarkRow, 'seq'> & { seq: string }>`
    select seq, kind, name, member_id as "memberId", at from draft_mark where claim_id = ${claimId}::uuid
    order by seq, kind`.execute(db);
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** The claim of a draft, its newsroom, and the member who marks a moment of it. */
export interface Marking {
  newsroomId: string;
  claimId: string;
  seq: number;
  memberId: string;
}

/** Marks the update that restored the draft. */
export async function markRestored(
  db: Database,
  { newsroomId, claimId, seq, memberId }: Marking,
): Promise<void> {
  await sql`
    insert into draft_mark (newsroom_id, claim_id, seq, kind, member_id)
    values (${newsroomId}::uuid, ${claimId}::uuid, ${seq}::bigint, 'restored', ${memberId}::uuid)
    on conflict do nothing`.execute(db);
}

/** Locks the draft's head until the transaction ends, so that none of its updates is folded; appends go on. */
export async function lockFolding(db: Database, claimId: string): Promise<void> {
  await sql`select from draft where claim_id = ${claimId}::uuid for key share`.execute(db);
}

/**
 * Names a moment of a draft of this newsroom, or names it anew. Answers whether it did: not where the log has no such update
 * or only as a part of a folded minute, and not where the draft has `most` names already. Folding must be locked.
 */
export async function nameMoment(
  db: Database,
  { newsroomId, claimId, seq, memberId }: Marking,
  name: string,
  most: number,
): Promise<boolean> {
  const { rows } = await sql<{ seq: string }>`
    insert into draft_mark (newsroom_id, claim_id, seq, kind, name, member_id)
    select newsroom_id, claim_id, ${seq}::bigint, 'named', ${name}, ${memberId}::uuid from draft
    where claim_id = ${claimId}::uuid and newsroom_id = ${newsroomId}::uuid
      and (exists (select from draft_update where claim_id = ${claimId}::uuid and seq = ${seq}::bigint)
        or exists (select from draft_segment where claim_id = ${claimId}::uuid and last_seq = ${seq}::bigint))
      and (select count(*) from draft_mark
        where claim_id = ${claimId}::uuid and kind = 'named' and seq <> ${seq}::bigint) < ${most}
    on conflict (claim_id, seq, kind) do update set name = excluded.name, member_id = excluded.member_id, at = now()
    returning seq`.execute(db);
  return rows.length > 0;
}

/** Removes the name of a moment. */
export async function unnameMoment(db: Database, { newsroomId, claimId, seq }: Marking): Promise<void> {
  await sql`
    delete from draft_mark where claim_id = ${claimId}::uuid and newsroom_id = ${newsroomId}::uuid
      and seq = ${seq}::bigint and kind = 'named'`.execute(db);
}
