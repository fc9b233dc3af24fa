import { sql, type Database } from '@assay/server-platform/database';

/** The threads of a claim that are about one piece of evidence, or about none. */
export interface ThreadCount {
  evidenceId: string | null;
  open: number;
  resolved: number;
}

/** How many threads of a claim are open and resolved, by the evidence that they are about. */
export async function countThreads(
  db: Database,
  newsroomId: string,
  claimId: string,
): Promise<ThreadCount[]> {
  const { rows } = await sql<{ evidenceId: string | null; open: number; resolved: number }>`
    select evidence_id as "evidenceId", count(*) filter (where resolved_at is null)::int as open,
      count(*) filter (where resolved_at is not null)::int as resolved
    from discussion_thread where claim_id = ${claimId}::uuid and newsroom_id = ${newsroomId}::uuid
    group by evidence_id order by evidence_id`.execute(db);
  return rows;
}
