import { LIMITS } from '@assay/domain';
import { InputText, InputValue } from '@assay/server-platform/graphql';
import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Count } from '../list/claim-list.types';

export const CLAIM_GROUPINGS = ['assignee', 'topic', 'tag', 'due'] as const;

/** What a list of claims is grouped by. */
export type ClaimGrouping = (typeof CLAIM_GROUPINGS)[number];

export const ClaimGroupingEnum = Object.fromEntries(CLAIM_GROUPINGS.map((name) => [name, name])) as {
  [G in ClaimGrouping]: G;
};
registerEnumType(ClaimGroupingEnum, {
  name: 'ClaimGrouping',
  description:
    'What a list of claims is grouped by. A claim with several assignees or tags is in the group of each.',
});

/** The groups by due date in their order; `closed` has the claims that are published or declined. */
export const DUE_GROUPS = ['overdue', 'within_day', 'within_week', 'later', 'none', 'closed'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

@InputType('ClaimGroupInput', { description: 'One group of a list.' })
export class ClaimGroupInput {
  @InputValue(() => ClaimGroupingEnum)
  by: ClaimGrouping;

  @InputText({
    max: LIMITS.topic,
    nullable: true,
    description: 'As `ClaimGroup.value`; without it, the claims without an assignee, topic or tag.',
  })
  value?: string | null;
}

@ObjectType('ClaimGroup', { description: 'The claims of a list that have one value in common.' })
export class ClaimGroup extends Count {
  @Field(() => String, {
    nullable: true,
    description:
      'The topic, the tag, the id of the member; for due dates `overdue`, `within_day`, `within_week`, `later`, `none` or `closed`. Null for the claims without an assignee, topic or tag.',
  })
  value: string | null;

  by: ClaimGrouping;
}

@ObjectType('ClaimGroups', {
  description: 'The groups of a list in their order: by name, claims without a value last.',
})
export class ClaimGroups {
  @Field(() => [ClaimGroup])
  groups: ClaimGroup[];

  @Field({ description: 'False if the list has more groups than these, which have the most claims.' })
  isComplete: boolean;
}
