import { say } from './texts';
import type { ApprovalsView } from './verdict-view';

/** The sentence about who approved, from the list of contributors who may not approve. */
export function saidApprovals({ count, required, fourEyes, independent }: ApprovalsView): string {
  const counts = { count, required };
  if (independent === null) return say(fourEyes ? 'approvals.insertedNothing' : 'approvals.unknown', counts);
  if (independent === count) return say('approvals.changedNothing', counts);
  if (independent === 0) return say('approvals.workedOnIt', counts);
  return say('approvals.some', { ...counts, independent });
}

/** The sentence about who approved a retraction. */
export function saidRetraction({ count, required, independent }: ApprovalsView): string {
  if (independent === null) return say('retraction.unknown', { count, required });
  if (independent === 0) return say('retraction.alone', { required });
  return say('retraction.others', { independent, required });
}
