import type { ClaimOrderField } from './desk.enums';

/** How a list is sorted: what is compared, as the index for it has it, and its type in a cursor. */
export const ORDERS: Record<ClaimOrderField, { expression: string; type: string }> = {
  stage_since: { expression: 'claim.stage_since', type: 'timestamptz' },
  created_at: { expression: 'claim.created_at', type: 'timestamptz' },
  // No due date counts as the latest.
  due_at: { expression: `coalesce(claim.due_at, 'infinity')`, type: 'timestamptz' },
  priority: {
    expression: `(case claim.priority when 'low' then 1 when 'normal' then 2 when 'high' then 3 else 4 end)`,
    type: 'int',
  },
  statement: { expression: 'lower(left(claim.statement, 200))', type: 'text' },
};
