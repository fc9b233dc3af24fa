import type { Chapter } from '@assay/collab';
import { sql, type Database } from '@assay/server-platform/database';
import type { AuthorRow } from './rows';

/** The claims of drafts that were not written in for these minutes and have enough rows to be worth folding. */
export async function foldableDrafts(db: Database, quietMinutes: number, most: number): Promise<string[]> {
  const { rows } = await sql<{ claimId: string }>`
    select claim_id as "claimId" from draft
    where snapshot_seq - folded_seq > 200 and updated_at < now() - make_interval(mins => ${quietMinutes})
    order by random() limit ${most}`.execute(db);
  return rows.map(({ claimId }) => claimId);
}

/** How far a draft is folded, and how far its snapshot reaches; locks its head until the transaction ends. */
export async function lockFolded(
  db: Database,
  claimId: string,
): Promise<{ foldedSeq: number; snapshotSeq: number } | null> {
  const { rows } = await sql<{ foldedSeq: string; snapshotSeq: string }>`
    select folded_seq as "foldedSeq", snapshot_seq as "snapshotSeq" from draft
    where claim_id = ${claimId}::uuid for update`.execute(db);
  const [row] = rows;
  return row ? { foldedSeq: Number(row.foldedSeq), snapshotSeq: Number(row.snapshotSeq) } : null;
}

/**
 * The oldest updates of a draft after one and up to another, of minutes that ended so many minutes ago, until they are as
 * many rows or bytes as may be folded at once; the first is read whatever its size.
 */
export async function updatesToFold(
  db: Database,
  claimId: string,
  after: number,
  upTo: number,
  olderThanMinutes: number,
  most: { rows: number; bytes: number },
) {
  const { rows } = await sql<{
    seq: string;
    update: Buffer;
    memberId: string | null;
    systemActor: string | null;
    at: Date;
    sound: boolean | null;
  }>`
    select seq, update, member_id as "memberId", system_actor as "systemActor", at, crc32(update) = crc as sound
    from draft_update where claim_id = ${claimId}::uuid and seq in (
      select seq from (
        select seq, sum(bytes) over (order by seq) - bytes as bytes_before from (
          select seq, octet_length(update) as bytes from draft_update
          where claim_id = ${claimId}::uuid and seq > ${after}::bigint and seq <= ${upTo}::bigint
            and at < date_trunc('minute', now()) - make_interval(mins => ${olderThanMinutes})
          order by seq limit ${most.rows}
        ) as oldest
      ) as measured where bytes_before < ${most.bytes}::bigint
    ) order by seq`.execute(db);
  return rows;
}

/**
 * The updates after this one at which a segment must end: those that revisions of the claim were frozen at, marked moments,
 * and the last one before a restore.
 */
export async function endsAfter(db: Database, claimId: string, seq: number): Promise<number[]> {
  const { rows } = await sql<{ seq: string | null }>`
    select draft_seq as seq from revision
    where claim_id = ${claimId}::uuid and draft_seq > ${seq}::bigint
    union select seq from draft_mark where claim_id = ${claimId}::uuid and seq > ${seq}::bigint
    union select seq - 1 from draft_mark
    where claim_id = ${claimId}::uuid and kind = 'restored' and seq - 1 > ${seq}::bigint`.execute(db);
  return rows.map((row) => Number(row.seq));
}

/** Inserts a part of a segment: what one author wrote of what is folded to its last update. */
export async function insertSegment(
  db: Database,
  claimId: string,
  part: number,
  { firstSeq, lastSeq, update, updates, fromAt, toAt }: Chapter,
  { memberId, systemActor }: AuthorRow,
): Promise<void> {
  await sql`
    insert into draft_segment (claim_id, last_seq, part, first_seq, update, crc, updates, member_id, system_actor,
      from_at, to_at)
    select ${claimId}::uuid, ${lastSeq}::bigint, ${part}::int, ${firstSeq}::bigint, bytes, crc32(bytes), ${updates}::int,
      ${memberId}::uuid, ${systemActor}::text, ${fromAt}::timestamptz, ${toAt}::timestamptz
    from (select ${update}::bytea as bytes) as given`.execute(db);
}

/** Deletes the rows up to an update that segments hold now. */
export async function endFold(db: Database, claimId: string, last: number): Promise<void> {
  await sql`delete from draft_update where claim_id = ${claimId}::uuid and seq <= ${last}::bigint`.execute(
    db,
  );
  await sql`update draft set folded_seq = ${last}::bigint where claim_id = ${claimId}::uuid`.execute(db);
}
