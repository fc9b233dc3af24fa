import { badInput } from '@assay/domain';
import { because } from '@assay/messages';
import { fragment } from '@assay/server-platform/database';
import { isUUID } from 'class-validator';
import type { SqlBool } from 'kysely';
import { OPEN, type ClaimCondition } from '../list/open-claims.queries';
import { DUE_GROUPS, type ClaimGroupInput, type DueGroup } from './group.types';

/** Which claims each group by due date has; every claim is in exactly one. */
const DUE: Record<DueGroup, ClaimCondition> = {
  overdue: fragment<SqlBool>`claim.due_at < now() and claim.due_at is not null and ${OPEN}`,
  within_day: fragment<SqlBool>`claim.due_at between now() and now() + interval '1 day' and ${OPEN}`,
  within_week: fragment<SqlBool>`claim.due_at > now() + interval '1 day' and claim.due_at <= now() + interval '7 days' and ${OPEN}`,
  later: fragment<SqlBool>`claim.due_at > now() + interval '7 days' and ${OPEN}`,
  none: fragment<SqlBool>`claim.due_at is null and ${OPEN}`,
  closed: fragment<SqlBool>`claim.stage in ('declined', 'published')`,
};

/**
 * The claims of one group, as a condition on those of its list.
 *
 * @throws BAD_INPUT for a value that no group has
 */
export function groupCondition(newsroomId: string, { by, value }: ClaimGroupInput): ClaimCondition {
  switch (by) {
    case 'assignee':
      if (!value) return fragment<SqlBool>`claim.assignee_count = 0`;
      if (!isUUID(value)) throw badInput('value', because('group_unknown'));
      return fragment<SqlBool>`claim.id in (select claim_id from claim_assignee where member_id = ${value}::uuid)`;
    case 'topic':
      return value ? fragment<SqlBool>`claim.topic = ${value}` : fragment<SqlBool>`claim.topic is null`;
    case 'tag':
      return value
        ? fragment<SqlBool>`claim.id in (select claim_id from claim_tag where newsroom_id = ${newsroomId}::uuid and tag = ${value})`
        : fragment<SqlBool>`not exists (select 1 from claim_tag t where t.claim_id = claim.id)`;
    case 'due': {
      const due = DUE_GROUPS.find((one) => one === value);
      if (!due) throw badInput('value', because('group_unknown'));
      return DUE[due];
    }
  }
}
