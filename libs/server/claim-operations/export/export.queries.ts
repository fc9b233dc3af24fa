import type { CallingMember } from '@assay/server-platform/access';
import { storableJson, sql, type Database, type Tx } from '@assay/server-platform/database';
import type { ExportFormat, ExportState } from './export.types';

/** The newsroom's exports that are listed. */
const MOST_LISTED = 10;

/** An export without its text. */
export interface ExportRow {
  id: string;
  memberId: string;
  format: ExportFormat;
  state: ExportState;
  total: number;
  totalIsExact: boolean;
  done: number;
  createdAt: Date;
  expiresAt: Date | null;
}

/** Whether an export of the newsroom is at work. */
export async function hasRunningExport(db: Database, newsroomId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from export_job where newsroom_id = ${newsroomId}::uuid and state = 'running'`.execute(db);
  return rows.length > 0;
}

/** Inserts an export and answers its id. */
export async function insertExport(
  db: Database,
  { newsroomId, memberId }: CallingMember,
  wanted: { format: ExportFormat; filter: object; total: number; totalIsExact: boolean },
): Promise<string> {
  const { format, filter, total, totalIsExact } = wanted;
  const { rows } = await sql<{ id: string }>`
    insert into export_job (newsroom_id, member_id, format, filter, total, total_is_exact)
    values (${newsroomId}::uuid, ${memberId}::uuid, ${format}, ${storableJson(filter)}::jsonb, ${total},
      ${totalIsExact}) returning id`.execute(db);
  return rows[0]!.id;
}

/** An export of the newsroom. */
export async function findExport(
  db: Database,
  newsroomId: string,
  id: string,
): Promise<ExportRow | undefined> {
  const { rows } = await sql<{
    id: string;
    memberId: string;
    format: 'csv' | 'json';
    state: 'running' | 'done' | 'cancelled';
    total: number;
    totalIsExact: boolean;
    done: number;
    createdAt: Date;
    expiresAt: Date | null;
  }>`
    select id, member_id as "memberId", format, state, total, total_is_exact as "totalIsExact", done,
      created_at as "createdAt", expires_at as "expiresAt"
    from export_job where newsroom_id = ${newsroomId}::uuid and id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** The newsroom's latest exports, the newest first. */
export async function latestExports(db: Database, newsroomId: string): Promise<ExportRow[]> {
  const { rows } = await sql<{
    id: string;
    memberId: string;
    format: 'csv' | 'json';
    state: 'running' | 'done' | 'cancelled';
    total: number;
    totalIsExact: boolean;
    done: number;
    createdAt: Date;
    expiresAt: Date | null;
  }>`
    select id, member_id as "memberId", format, state, total, total_is_exact as "totalIsExact", done,
      created_at as "createdAt", expires_at as "expiresAt"
    from export_job where newsroom_id = ${newsroomId}::uuid
    order by created_at desc, id desc limit ${MOST_LISTED}`.execute(db);
  return rows;
}

/** Cancels an export that is at work, and answers whether it was. */
export async function cancelExport({ db }: Tx, newsroomId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update export_job set state = 'cancelled', finished_at = now(), expires_at = now()
    where newsroom_id = ${newsroomId}::uuid and id = ${id}::uuid and state = 'running'`.execute(db);
  return numAffectedRows === 1n;
}

/**
 * Deletes the files of a newsroom's earlier exports, the oldest first, as far as all of them take more than `most` bytes:
 * without it, one export after another would fill the disk within their day.
 */
export async function dropOldFiles({ db }: Tx, newsroomId: string, most: number): Promise<void> {
  await sql`
    with kept as (
      select j.id, sum(sum(octet_length(p.text))) over (order by j.created_at desc, j.id desc) as bytes
      from export_job j join export_piece p on p.job_id = j.id
      where j.newsroom_id = ${newsroomId}::uuid and j.state <> 'running' group by j.id),
    dropped as (
      update export_job set expires_at = now()
      where id in (select id from kept where bytes > ${most}::bigint) returning id)
    delete from export_piece where job_id in (select id from dropped)`.execute(db);
}

/** Deletes what was written of an export. */
export async function deletePieces({ db }: Tx, newsroomId: string, id: string): Promise<void> {
  await sql`delete from export_piece where job_id = ${id}::uuid and newsroom_id = ${newsroomId}::uuid`.execute(
    db,
  );
}

/** The text of one piece of an export; undefined after the last. */
export async function exportPiece(
  db: Database,
  newsroomId: string,
  id: string,
  number: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ text: string }>`
    select text from export_piece
    where newsroom_id = ${newsroomId}::uuid and job_id = ${id}::uuid and number = ${number}`.execute(db);
  return rows[0]?.text;
}
