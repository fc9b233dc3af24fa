import { WORKFLOW, type TransitionName } from '@assay/domain';
import type { Database } from '@assay/server-platform/database';
import { recordedTransitions } from './record.queries';

/** Every claim's transitions as recorded: each begins in the stage in which the one before it ended, and is a row of the workflow table. */
export async function checkHistories(db: Database, problems: string[]): Promise<number> {
  const rows = await recordedTransitions(db);
  rows.forEach((row, index) => {
    const tell = (what: string) => problems.push(`claim ${row.claimId}: ${row.action} ${what}`);
    const before = rows[index - 1];
    const stage = before?.claimId === row.claimId ? before.to : 'triage';
    if (row.from !== stage) tell(`from ${row.from}, where it was ${stage}`);
    const rule = WORKFLOW[row.action.slice('claim.'.length) as TransitionName];
    const begins: readonly (string | null)[] = rule.from;
    const leads = [rule.to, rule.toWhenPublished, ...(row.action === 'claim.approve' ? ['in_review'] : [])];
    if (!begins.includes(row.from) || !leads.includes(row.to ?? undefined))
      tell(`from ${row.from} to ${row.to}`);
    const last = rows[index + 1]?.claimId !== row.claimId;
    if (last && row.to !== row.stage) tell(`led to ${row.to}, and the claim is ${row.stage}`);
  });
  return rows.length;
}
