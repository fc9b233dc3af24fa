import { WORKFLOW, type Stage, type TransitionName } from '@assay/domain';
import type { Ask } from './rows';

/** Every claim's transitions as recorded: each from where the one before it led, by a row of the table. */
export async function checkHistories(ask: Ask, problems: string[]): Promise<number> {
  const rows = await ask<{ claimId: string; action: string; from: Stage; to: Stage; stage: Stage }>(
    `select e.claim_id as "claimId", e.action, e.data::jsonb ->> 'from' as "from", e.data::jsonb ->> 'to' as "to", c.stage
     from audit_event e join claim c on c.id = e.claim_id
     where e.data::jsonb ? 'from' and e.action like 'claim.%' order by e.claim_id, e.seq`,
  );
  rows.forEach((row, index) => {
    const tell = (what: string) => problems.push(`claim ${row.claimId}: ${row.action} ${what}`);
    const before = rows[index - 1];
    const stood = before?.claimId === row.claimId ? before.to : 'triage';
    if (row.from !== stood) tell(`from ${row.from}, where it was ${stood}`);
    const rule = WORKFLOW[row.action.slice('claim.'.length) as TransitionName];
    const leads = [rule.to, rule.toWhenPublished, ...(row.action === 'claim.approve' ? ['in_review'] : [])];
    if (!rule.from.includes(row.from) || !leads.includes(row.to)) tell(`from ${row.from} to ${row.to}`);
    const last = rows[index + 1]?.claimId !== row.claimId;
    if (last && row.to !== row.stage) tell(`led to ${row.to}, and the claim is ${row.stage}`);
  });
  return rows.length;
}
