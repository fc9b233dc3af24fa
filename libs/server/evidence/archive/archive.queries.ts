import { sql, type Database } from '@assay/server-platform/database';
import type { Part } from './asked-range';

/** Adds bytes to a newsroom's archive; false if it has them already. */
export async function addBody(
  db: Database,
  newsroomId: string,
  sha256: Buffer,
  bytes: Buffer,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into archived_body (newsroom_id, sha256, bytes)
    values (${newsroomId}::uuid, ${sha256}::bytea, ${bytes}::bytea) on conflict do nothing`.execute(db);
  return numAffectedRows === 1n;
}

/** Archived bytes by their SHA-256. */
export async function bodyBytes(db: Database, newsroomId: string, sha256: Buffer): Promise<Buffer> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select bytes from archived_body
    where newsroom_id = ${newsroomId}::uuid and sha256 = ${sha256}::bytea`.execute(db);
  return rows[0]!.bytes;
}

/** A range of archived bytes, read without the rest. */
export async function partOfBody(
  db: Database,
  newsroomId: string,
  sha256: Buffer,
  { start, end }: Part,
): Promise<Buffer> {
  const { rows } = await sql<{ bytes: Buffer | null }>`
    select substring(bytes from ${start + 1}::int for ${end - start + 1}::int)::bytea as bytes from archived_body
    where newsroom_id = ${newsroomId}::uuid and sha256 = ${sha256}::bytea`.execute(db);
  return rows[0]!.bytes!;
}

/** The readable texts of these copies; those without one are left out. */
export async function snapshotTexts(
  db: Database,
  ids: readonly string[],
): Promise<{ id: string; text: string }[]> {
  const { rows } = await sql<{ id: string; text: string }>`
    select id, text from evidence_snapshot where id = any(${ids}::uuid[]) and text is not null`.execute(db);
  return rows;
}

/** The number of bytes that `snapshotTexts` reads. */
export async function snapshotTextsBytes(db: Database, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(text)), 0)::float8 as bytes
    from evidence_snapshot where id = any(${ids}::uuid[])`.execute(db);
  return rows[0]!.bytes;
}

/** The readable texts of these copies, with the offsets of their boilerplate paragraphs. */
export async function snapshotTextsWithAsides(
  db: Database,
  ids: readonly string[],
): Promise<{ id: string; text: string; asides: number[] }[]> {
  const { rows } = await sql<{ id: string; text: string; asides: number[] }>`
    select id, text, asides from evidence_snapshot where id = any(${ids}::uuid[]) and text is not null`.execute(
    db,
  );
  return rows;
}

/** The archived pages that these sources rest on, without uploaded files and without pages of which only the headers are stored. */
export async function pagesOfEvidence(
  db: Database,
  evidenceIds: readonly string[],
): Promise<{ evidenceId: string; sha256: string; at: Date }[]> {
  const { rows } = await sql<{ evidenceId: string; sha256: string | null; at: Date }>`
    select a.evidence_id as "evidenceId", encode(s.sha256, 'hex')::text as sha256, s.taken_at as at
    from evidence_archive a join evidence_snapshot s on s.id = a.snapshot_id
    where a.evidence_id = any(${evidenceIds}::uuid[]) and s.origin = 'page' and s.sha256 is not null`.execute(
    db,
  );
  return rows.map(({ sha256, ...page }) => ({ ...page, sha256: sha256! }));
}
