import { CLAIMANT_KINDS, PRIORITIES, STAGES } from '@assay/domain';
import { registerEnumType } from '@nestjs/graphql';

const asEnum = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

export const StageEnum = asEnum(STAGES);
registerEnumType(StageEnum, { name: 'Stage', description: 'Where a claim is.' });

export const PriorityEnum = asEnum(PRIORITIES);
registerEnumType(PriorityEnum, { name: 'Priority' });

export const ClaimantKindEnum = asEnum(CLAIMANT_KINDS);
registerEnumType(ClaimantKindEnum, {
  name: 'ClaimantKind',
  description:
    'Who made a claim: a named person or organisation, a source left unnamed, or the article itself.',
});

export const SortDirectionEnum = asEnum(['asc', 'desc'] as const);
registerEnumType(SortDirectionEnum, { name: 'SortDirection' });

export const CLAIM_ORDERS = ['stage_since', 'created_at', 'due_at', 'priority', 'statement'] as const;
export const ClaimOrderFieldEnum = asEnum(CLAIM_ORDERS);
registerEnumType(ClaimOrderFieldEnum, { name: 'ClaimOrderField' });

export const DESK_VIEWS = [
  'all',
  'mine',
  'unassigned',
  'waits_for_my_review',
  'overdue',
  'published',
] as const;
export type DeskView = (typeof DESK_VIEWS)[number];
export const DeskViewEnum = asEnum(DESK_VIEWS);
registerEnumType(DeskViewEnum, { name: 'DeskView', description: 'A view of the Desk.' });
