import type { CallingMember } from '@assay/server-platform/access';
import { sql, type Database } from '@assay/server-platform/database';

/** The parts of a version's text that are marked as claims, and the first letters of sentences that were dismissed. */
export async function takenSpans(db: Database, versionId: string): Promise<{ start: number; end: number }[]> {
  const { rows } = await sql<{ start: number | null; end: number | null }>`
    select start_at as start, end_at as end from appearance where article_version_id = ${versionId}::uuid
    union all
    select start_at, start_at + 1 from spot_dismissal where article_version_id = ${versionId}::uuid`.execute(
    db,
  );
  return rows.flatMap(({ start, end }) => (start === null || end === null ? [] : [{ start, end }]));
}

/** Dismisses the sentence that begins there; dismissed again, nothing changes. */
export async function insertSpotDismissal(
  db: Database,
  { newsroomId, memberId }: CallingMember,
  versionId: string,
  start: number,
): Promise<void> {
  await sql`insert into spot_dismissal (newsroom_id, article_version_id, start_at, dismissed_by)
    values (${newsroomId}::uuid, ${versionId}::uuid, ${start}, ${memberId}::uuid) on conflict do nothing`.execute(
    db,
  );
}
