import { Claim } from '@assay/server-claim';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { BlockerType } from '../workflow/transition.types';

@ObjectType('PolicyEffect', { description: 'What a policy would mean for one claim.' })
export class PolicyEffect {
  @Field(() => Claim)
  claim: Claim;

  @Field(() => [BlockerType], { description: 'What would keep it from being submitted, and does not now.' })
  gains: BlockerType[];

  @Field(() => [BlockerType], { description: 'What keeps it from being submitted now, and would not.' })
  loses: BlockerType[];
}

@ObjectType('PolicyPreview', { description: 'What a policy would mean, were it set now.' })
export class PolicyPreview {
  @Field(() => [PolicyEffect], { description: 'Claims being checked for which something would change.' })
  effects: PolicyEffect[];

  @Field(() => Int, {
    description: 'Claims being checked that were looked at, the most recently moved first.',
  })
  checked: number;

  @Field(() => [Claim], {
    description: 'Claims in review or approved: they are judged by the policy they were submitted under.',
  })
  unaffected: Claim[];

  @Field(() => [BlockerType], { description: 'Why it cannot be set now; empty when it can.' })
  blockers: BlockerType[];

  @Field(() => [String], {
    description: 'What no revision could meet with the people who are here; it may be set all the same.',
  })
  warnings: string[];
}
