import { fragment, sql, type Database } from '@assay/server-platform/database';
import type { SqlBool } from 'kysely';

/** The notices over verdicts that have not ended. */
function standingNotices(db: Database) {
  return db
    .selectFrom('under_review')
    .select([
      'id',
      'publication_id as publicationId',
      'reason',
      'put_by as putById',
      'put_at as putAt',
      'due_at as dueAt',
      'confirmed_by as confirmedById',
      'confirmed_at as confirmedAt',
    ])
    .where('ended_at', 'is', null);
}

/** The notice over a verdict that has not ended. */
export type StandingNotice = Awaited<ReturnType<typeof noticesOf>>[number];

/** The notices over these publications that have not ended. */
export function noticesOf(db: Database, publicationIds: readonly string[]) {
  return standingNotices(db)
    .where(fragment<SqlBool>`publication_id = any(${publicationIds}::uuid[])`)
    .execute();
}

/** The notice over a publication that has not ended, locked until the transaction ends. */
export function lockNotice(db: Database, publicationId: string): Promise<StandingNotice | undefined> {
  return standingNotices(db).where('publication_id', '=', publicationId).forUpdate().executeTakeFirst();
}

/** A notice to put over a verdict. */
export interface NewNotice {
  newsroomId: string;
  publicationId: string;
  reason: string;
  putById: string;
  /** Hours within which another editor is to confirm or lift it. */
  decideWithin: number;
}

/** Puts a notice over a verdict, at the time of the clock: its transaction may have waited for the claim's lock. */
export async function insertNotice(
  db: Database,
  { newsroomId, publicationId, reason, putById, decideWithin }: NewNotice,
): Promise<void> {
  await sql`
    insert into under_review (newsroom_id, publication_id, reason, put_by, put_at, due_at)
    values (${newsroomId}::uuid, ${publicationId}::uuid, ${reason}, ${putById}::uuid, clock_timestamp(),
      clock_timestamp() + make_interval(hours => ${decideWithin}::int))`.execute(db);
}

/** Notes that another editor confirmed a notice. */
export async function confirmNotice(db: Database, id: string, memberId: string): Promise<void> {
  await sql`
    update under_review set confirmed_by = ${memberId}::uuid, confirmed_at = now() where id = ${id}::uuid`.execute(
    db,
  );
}

/** Ends the notice over a publication, where there is one. */
export async function endNotice(db: Database, publicationId: string, memberId: string): Promise<void> {
  await sql`
    update under_review set ended_by = ${memberId}::uuid, ended_at = now()
    where publication_id = ${publicationId}::uuid and ended_at is null`.execute(db);
}

/** The public version of a claim's verdict; null where there is none. */
export async function standingVersion(
  db: Database,
  newsroomId: string,
  claimId: string,
): Promise<{ publicationId: string; version: number; isVoid: boolean } | null> {
  const { rows } = await sql<{ publicationId: string; version: number; isVoid: boolean | null }>`
    select p.id as "publicationId", v.version, r.correction_class is not distinct from 'voided' as "isVoid"
    from publication p
      join lateral (select * from publication_version where publication_id = p.id order by version desc limit 1) v on true
      join revision r on r.id = v.revision_id
    where p.newsroom_id = ${newsroomId}::uuid and p.claim_id = ${claimId}::uuid`.execute(db);
  const [row] = rows;
  return row ? { ...row, isVoid: row.isVoid! } : null;
}
