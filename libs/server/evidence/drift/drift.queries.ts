import type { Drift } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import type { EvidenceDrift } from './drift.entity';

/** The newest changes of each of these sources, at most so many of each, newest first. */
export async function newestDrifts(
  db: Database,
  evidenceIds: readonly string[],
  most: number,
): Promise<EvidenceDrift[]> {
  const { rows } = await sql<{
    id: string;
    newsroomId: string;
    evidenceId: string;
    drift: Drift;
    at: Date;
    beforeId: string;
    afterId: string | null;
    share: number | null;
    passages: { before: string; after: string }[];
    reason: string | null;
    reasons: unknown | null;
  }>`
    select drift.id, drift.newsroom_id as "newsroomId", drift.evidence_id as "evidenceId", drift.drift, drift.at,
      drift.before_id as "beforeId", drift.after_id as "afterId", drift.share, drift.passages, drift.reason,
      drift.reasons
    from evidence_drift drift
    where drift.id in (select newest.id from unnest(${evidenceIds}::uuid[]) as wanted(id),
      lateral (select d.id from evidence_drift d where d.evidence_id = wanted.id order by d.id desc limit ${most}::int) newest)
    order by drift.id desc`.execute(db);
  return rows;
}

/** The members that a claim is assigned to. */
export async function assignees(db: Database, claimId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select member_id as id from claim_assignee where claim_id = ${claimId}::uuid`.execute(db);
  return rows.map(({ id }) => id);
}
