import type { Role } from '@assay/domain';
import { sql, type Database, type Tx } from '@assay/server-platform/database';
import { STORED_FILTER } from '../stored-filter';

/** Days for which a whole file is kept, and the row of an export after its file. */
const FILE_DAYS = 1;
const ROW_DAYS = 30;

/** An export that is at work, locked until the transaction ends, with the member who began it and how far it has come. */
export async function lockExport({ db }: Tx, id: string) {
  const { rows } = await sql<{
    newsroomId: string;
    memberId: string;
    role: Role | null;
    format: 'csv' | 'json';
    filter: unknown;
    after: string | null;
    pieces: number | null;
  }>`
    select j.newsroom_id as "newsroomId", j.member_id as "memberId",
      case when m.removed_at is null then m.role end as role, j.format, j.filter, j.after,
      (select count(*)::int from export_piece where job_id = j.id) as pieces
    from export_job j join member m on m.id = j.member_id
    where j.id = ${id}::uuid and j.state = 'running' for update of j`.execute(db);
  const [row] = rows;
  return row ? { ...row, pieces: row.pieces ?? 0, filter: STORED_FILTER.parse(row.filter) } : null;
}

/** The names of the members who began these exports, by export. */
export async function exportMembers(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select j.id, account.name from export_job j join member m on m.id = j.member_id
    join account on account.id = m.account_id where j.id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Adds a piece to an export, with how many claims it holds and where the next begins; null after the last. */
export async function insertPiece(
  { db }: Tx,
  newsroomId: string,
  id: string,
  piece: { number: number; text: string; claims: number; after: string | null },
): Promise<void> {
  const { number, text, claims, after } = piece;
  await sql`insert into export_piece (newsroom_id, job_id, number, text)
    values (${newsroomId}::uuid, ${id}::uuid, ${number}, ${text})`.execute(db);
  await sql`update export_job set done = done + ${claims}::int, after = ${after} where id = ${id}::uuid`.execute(
    db,
  );
}

/** How many bytes were written of an export. */
export async function writtenBytes({ db }: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(text)), 0)::float8 as bytes from export_piece where job_id = ${id}::uuid`.execute(
    db,
  );
  return rows[0]!.bytes;
}

/** Ends an export. What a whole one wrote can be fetched for a while; what a cancelled one wrote is deleted next. */
export async function endExport({ db }: Tx, id: string, state: 'done' | 'cancelled'): Promise<void> {
  const days = state === 'done' ? FILE_DAYS : 0;
  await sql`
    update export_job set state = ${state}, finished_at = now(), expires_at = now() + make_interval(days => ${days})
    where id = ${id}::uuid`.execute(db);
}

/** Deletes the pieces of exports that have expired, of twenty at once, and the rows of those that expired long ago. */
export async function deleteExpired({ db }: Tx): Promise<void> {
  await sql`delete from export_piece where job_id in (
    select id from export_job where expires_at < now() order by expires_at limit 20)`.execute(db);
  await sql`delete from export_job where expires_at < now() - make_interval(days => ${ROW_DAYS})`.execute(db);
}
