import type { Permission } from '@assay/domain';
import type { ActionId } from './texts';

/** The pages that one can go to from everywhere, and the permission that a page needs. */
export const PLACES = [
  ['go.desk', '/'],
  ['go.review', '/?view=waits_for_my_review', 'revision.review'],
  ['go.mine', '/?view=mine'],
  ['go.unassigned', '/?view=unassigned'],
  ['go.overdue', '/?view=overdue'],
  ['go.published', '/?view=published'],
  ['go.declined', '/?view=declined'],
  ['go.archived', '/?view=archived'],
  ['go.articles', '/articles'],
  ['go.newsroom', '/newsroom'],
  ['go.insights', '/newsroom/insights'],
  ['go.elsewhere', '/newsroom/elsewhere'],
  ['go.programs', '/newsroom/programs', 'newsroom.admin'],
  ['go.jobs', '/newsroom/jobs', 'newsroom.admin'],
  ['go.audit', '/newsroom/audit', 'newsroom.admin'],
  ['go.inbox', '/inbox'],
  ['go.account', '/you'],
  ['go.notifications', '/you/notifications'],
  ['go.shortcuts', '/you/shortcuts'],
  ['go.help', '/help'],
] as const satisfies readonly (readonly [id: ActionId, path: string, permission?: Permission])[];
