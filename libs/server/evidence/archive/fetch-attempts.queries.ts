import { sql, type Database } from '@assay/server-platform/database';

/** One attempt at fetching a source. */
export interface FetchAttempt {
  evidenceId: string;
  newsroomId: string;
  url: string;
  /** The number of the attempt since the last successful one, from 1. Only the newest may write its result. */
  attempts: number;
  /** The snapshot that exists already; null before the first. */
  snapshotId: string | null;
}

/** Starts an attempt at fetching a source; null if no fetch of it is due. */
export async function beginAttempt(db: Database, evidenceId: string): Promise<FetchAttempt | null> {
  const { rows } = await sql<Omit<FetchAttempt, 'url'> & { url: string | null }>`
    update evidence_archive set attempts = attempts + 1,
      state = case when snapshot_id is null then 'fetching' else state end
    where evidence_id = ${evidenceId}::uuid and due_at is not null
    returning evidence_id as "evidenceId", newsroom_id as "newsroomId", url, attempts, snapshot_id as "snapshotId"`.execute(
    db,
  );
  const [row] = rows;
  return row?.url ? { ...row, url: row.url } : null;
}
