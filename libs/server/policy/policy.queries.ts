import { sql, type Database } from '@assay/server-platform/database';

/** How many revisions wait for approvals, and have as many as would be asked for. */
export async function countWaitingWithApprovals(
  db: Database,
  newsroomId: string,
  requiredApprovals: number,
): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from (
      select r.id from claim c join revision r on r.id = c.current_revision_id
      join policy p on p.newsroom_id = r.newsroom_id and p.version = r.policy_version
      join review v on v.revision_id = r.id and v.decision = 'approve'
      where c.newsroom_id = ${newsroomId}::uuid and c.stage = 'in_review'
        and p.required_approvals > ${requiredApprovals}::int
      group by r.id having count(*) >= ${requiredApprovals}::int) as enough`.execute(db);
  return rows[0]!.waiting;
}
