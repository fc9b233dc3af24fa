import { sql, type Database } from '@assay/server-platform/database';

/** How many open claims have each of these ratings: those whose draft proposes it, and those whose revision waits with it. */
export async function ratingsInUse(
  db: Database,
  newsroomId: string,
  keys: readonly string[],
): Promise<{ key: string; claims: number }[]> {
  const { rows } = await sql<{ key: string | null; claims: number }>`
    select key, count(*)::int as claims from (
      select d.rating_key as key from draft d join claim c on c.id = d.claim_id
      where c.newsroom_id = ${newsroomId}::uuid and c.stage = 'checking'
      union all
      select audit_data(r.canonical_json) #>> '{rating,key}' from claim c join revision r on r.id = c.current_revision_id
      where c.newsroom_id = ${newsroomId}::uuid and c.stage in ('in_review', 'approved')) as used
    where key = any(${keys}::text[]) group by key order by key`.execute(db);
  return rows.flatMap(({ key, claims }) => (key === null ? [] : [{ key, claims }]));
}
