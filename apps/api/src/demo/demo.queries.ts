import { sql, type Database } from '@assay/server-platform/database';

/** Whether the demo newsroom was made to its end: the log keeps the last step, whatever people decide later. */
export async function demoIsMade(db: Database): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select newsroom.id from newsroom join audit_event on newsroom_id = newsroom.id
    where slug = 'demo-newsroom' and action = 'newsroom.changed' limit 1`.execute(db);
  return rows.length > 0;
}

/** The id of the newsroom's claim with this statement; undefined where there is none. */
export async function claimWithStatement(
  db: Database,
  newsroomId: string,
  statement: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from claim where newsroom_id = ${newsroomId}::uuid and statement = ${statement}`.execute(db);
  return rows[0]?.id;
}

/** How many updates the claim's draft has; 0 where it has no draft. The first is its seed. */
export async function countUpdates(db: Database, claimId: string): Promise<number> {
  const { rows } = await sql<{
    seq: string;
  }>`select seq from draft where claim_id = ${claimId}::uuid`.execute(db);
  return Number(rows[0]?.seq ?? 0);
}

/** Whether the claim has a thread of discussion. */
export async function hasThread(db: Database, claimId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from discussion_thread where claim_id = ${claimId}::uuid`.execute(db);
  return rows.length > 0;
}
