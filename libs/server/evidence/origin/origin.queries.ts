import { sql, type Database } from '@assay/server-platform/database';
import type { Source } from './suggest';

/**
 * The parts of a claim's evidence that its origin is judged by, in the order of addition.
 *
 * @param most characters of each archived text that are read
 */
export async function sourcesOfClaim(db: Database, claimId: string, most: number): Promise<Source[]> {
  const { rows } = await sql<{
    id: string;
    title: string;
    url: string | null;
    publisher: string | null;
    group: string | null;
    text: string;
  }>`
    select e.id, e.title, e.url, e.publisher, e.independence_group as "group", left(s.text, ${most}::int)::text as text
    from evidence e left join evidence_archive a on a.evidence_id = e.id
      left join evidence_snapshot s on s.id = a.snapshot_id
    where e.claim_id = ${claimId}::uuid and e.removed_at is null order by e.created_at, e.id`.execute(db);
  return rows;
}

/** Puts evidence in a group of sources that share an origin. */
export async function setGroup(db: Database, evidenceIds: readonly string[], group: string): Promise<void> {
  await sql`
    update evidence set independence_group = ${group}::text, has_own_origin = false, version = version + 1
    where id = any(${evidenceIds}::uuid[])`.execute(db);
}
