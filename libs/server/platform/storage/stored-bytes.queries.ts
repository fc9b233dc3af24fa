import { sql } from '../database/sql';
import type { Database } from '../database/database';

/** Creates the row with a newsroom's sums of stored bytes, unless it exists. */
export async function startTotal(db: Database, newsroomId: string): Promise<void> {
  await sql`insert into archive_total (newsroom_id, bytes) values (${newsroomId}::uuid, 0)
    on conflict do nothing`.execute(db);
}

/** Adds bytes to a newsroom's sum of files, unless it would exceed the limit; returns whether it did. */
export async function addFileBytes(
  db: Database,
  newsroomId: string,
  bytes: number,
  most: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update archive_total set bytes = bytes + ${bytes}::bigint
    where newsroom_id = ${newsroomId}::uuid and bytes + ${bytes}::bigint <= ${most}::bigint`.execute(db);
  return numAffectedRows === 1n;
}

/**
 * Adds bytes to a newsroom's sum of text, unless it would exceed the limit; returns whether it did.
 *
 * @param bytes below 0 for text that was deleted, which no limit refuses
 */
export async function addTextBytes(
  db: Database,
  newsroomId: string,
  bytes: number,
  most: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update archive_total set text_bytes = greatest(0, text_bytes + ${bytes}::bigint)
    where newsroom_id = ${newsroomId}::uuid and (${bytes}::bigint < 0 or text_bytes + ${bytes}::bigint <= ${most}::bigint)`.execute(
    db,
  );
  return numAffectedRows === 1n;
}
