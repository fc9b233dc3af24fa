import { sql, type Database } from '@assay/server-platform/database';

/** The head row of a draft. */
export interface HeadRow {
  newsroomId: string;
  snapshot: Buffer | null;
  snapshotSeq: string;
  foldedSeq: string;
  seq: string;
  snapshotSound: boolean | null;
}

/** A draft's head, and whether its snapshot still fits its checksum. */
export async function draftHead(db: Database, claimId: string): Promise<HeadRow | undefined> {
  const { rows } = await sql<HeadRow>`
    select newsroom_id as "newsroomId", snapshot, snapshot_seq as "snapshotSeq", folded_seq as "foldedSeq", seq,
      crc32(snapshot) is not distinct from snapshot_crc as "snapshotSound"
    from draft where claim_id = ${claimId}::uuid`.execute(db);
  return rows[0];
}

/** A draft's updates after this one. Where `meant` does not fit its checksum it reads as null: the update itself is whole. */
export async function updatesAfter(db: Database, claimId: string, seq: number) {
  const { rows } = await sql<{
    seq: string;
    update: Buffer;
    meant: Buffer | null;
    memberId: string | null;
    systemActor: string | null;
    at: Date;
    sound: boolean | null;
  }>`
    select seq, update, case when crc32(meant) = meant_crc then meant end as meant, member_id as "memberId",
      system_actor as "systemActor", at, crc32(update) = crc as sound
    from draft_update where claim_id = ${claimId}::uuid and seq > ${seq}::bigint order by seq`.execute(db);
  return rows;
}

/** The client ids that write in a draft, each with the author whose it is. */
export async function draftClients(db: Database, claimId: string) {
  const { rows } = await sql<{ clientId: string; memberId: string | null; systemActor: string | null }>`
    select client_id as "clientId", member_id as "memberId", system_actor as "systemActor"
    from draft_client where claim_id = ${claimId}::uuid`.execute(db);
  return rows;
}

/** How far each of these drafts' logs has come. Asked every few seconds for all that are open, it is prepared. */
export function draftHeads(db: Database, claimIds: readonly string[]) {
  return db.prepared(sql<{ claimId: string; seq: string }>`
    select claim_id as "claimId", seq from draft where claim_id = any (${claimIds}::uuid[])`);
}

/** Stores a draft's merged state up to an update, unless a later one is stored. */
export async function saveSnapshot(
  db: Database,
  claimId: string,
  seq: number,
  snapshot: Uint8Array,
): Promise<void> {
  await sql`
    update draft set snapshot = bytes, snapshot_seq = ${seq}::bigint, snapshot_crc = crc32(bytes)
    from (select ${snapshot}::bytea as bytes) as given
    where claim_id = ${claimId}::uuid and snapshot_seq < ${seq}::bigint and seq >= ${seq}::bigint`.execute(
    db,
  );
}
