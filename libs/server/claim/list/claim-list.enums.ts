import { FACETS, STAGES } from '@assay/domain';
import { registerEnumType } from '@nestjs/graphql';

const asEnum = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

export const SortDirectionEnum = asEnum(['asc', 'desc'] as const);
registerEnumType(SortDirectionEnum, { name: 'SortDirection' });

const CLAIM_ORDERS = ['stage_since', 'created_at', 'due_at', 'priority', 'statement'] as const;
export type ClaimOrderField = (typeof CLAIM_ORDERS)[number];
export const ClaimOrderFieldEnum = asEnum(CLAIM_ORDERS);
registerEnumType(ClaimOrderFieldEnum, { name: 'ClaimOrderField' });

export const DESK_VIEWS = [
  'all',
  'mine',
  'unassigned',
  'waits_for_my_review',
  'overdue',
  'published',
  'declined',
  'archived',
] as const;
export type DeskView = (typeof DESK_VIEWS)[number];
export const DeskViewEnum = asEnum(DESK_VIEWS);
registerEnumType(DeskViewEnum, { name: 'DeskView', description: 'A view of the Desk.' });

/** What claims are counted under: an archived claim under `archived`, any other under its stage. */
export const LISTED = [...STAGES, 'archived'] as const;
export type Listed = (typeof LISTED)[number];

export const DUES = ['overdue', 'within_day', 'within_week', 'none'] as const;
export type Due = (typeof DUES)[number];
export const DueEnum = asEnum(DUES);
registerEnumType(DueEnum, {
  name: 'Due',
  description:
    'When a claim that is still worked on is due: before now, in the next 24 hours or 7 days, or at no time.',
});

export const FacetKindEnum = asEnum(FACETS);
registerEnumType(FacetKindEnum, {
  name: 'FacetKind',
  description: 'What a list of claims can be filtered by.',
});
