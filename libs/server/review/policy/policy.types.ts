import { LIMITS, WAIVABLE_RULES, type Policy as PolicyRules, type WaivableRule } from '@assay/domain';
import { Claim } from '@assay/server-claim';
import { Member, Policy } from '@assay/server-newsroom';
import { InputId, InputText, InputValue } from '@assay/server-platform';
import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { BlockerType } from '../workflow/transition.types';

export const WaivableRuleEnum = Object.fromEntries(WAIVABLE_RULES.map((rule) => [rule, rule])) as {
  [R in WaivableRule]: R;
};
registerEnumType(WaivableRuleEnum, {
  name: 'WaivableRule',
  description: 'A rule of the policy that an editor may waive for one claim.',
});

/** A policy as a client asks for it: rules that earlier clients do not know stay as they are. */
export type AskedPolicy = Omit<PolicyRules, 'countUnnamedSources' | 'replyRequired'> & {
  countUnnamedSources?: boolean | null;
  replyRequired?: boolean | null;
};

@InputType('RatingVoteRuleInput')
export class RatingVoteRuleInput {
  @InputValue(() => Int, { description: '2 to 9.' })
  votes: number;

  @InputValue(() => Int, { description: 'More than half of `votes`.' })
  carry: number;
}

@InputType('PolicyInput')
export class PolicyInput implements AskedPolicy {
  @InputValue(() => Int, { description: '1 to 5.' })
  requiredApprovals: number;

  @InputValue(() => Boolean)
  fourEyes: boolean;

  @Field(() => RatingVoteRuleInput, { nullable: true, description: 'Null: editors do not vote.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RatingVoteRuleInput)
  ratingVote: RatingVoteRuleInput | null;

  @InputValue(() => Int, { description: '0 to 20.' })
  minIndependentSources: number;

  @InputValue(() => Boolean, { nullable: true, description: 'Absent: stays as it is.' })
  countUnnamedSources?: boolean | null;

  @InputValue(() => Boolean)
  bothSides: boolean;

  @InputValue(() => Boolean, { nullable: true, description: 'Absent: stays as it is.' })
  replyRequired?: boolean | null;
}

@InputType('SetPolicyInput')
export class SetPolicyInput {
  @InputValue(() => Int, { description: 'The version that was changed.' })
  expectedVersion: number;

  @Field(() => PolicyInput)
  @ValidateNested()
  @Type(() => PolicyInput)
  policy: PolicyInput;
}

@ObjectType('PolicyPayload')
export class PolicyPayload {
  @Field(() => Policy)
  policy: Policy;
}

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

@ObjectType('Waiver', { description: 'A rule of the policy set aside for one claim, with the reason.' })
export class Waiver {
  @Field(() => WaivableRuleEnum)
  rule: WaivableRule;

  @Field()
  reason: string;

  @Field(() => Member)
  givenBy: Member;

  @Field(() => Date)
  at: Date;
}

@InputType('WaiveRuleInput')
export class WaiveRuleInput {
  @InputId()
  claimId: string;

  @InputValue(() => WaivableRuleEnum)
  rule: WaivableRule;

  @InputText({ min: 1, max: LIMITS.reason, description: 'Goes with every revision submitted under it.' })
  reason: string;
}

@InputType('DropWaiverInput')
export class DropWaiverInput {
  @InputId()
  claimId: string;

  @InputValue(() => WaivableRuleEnum)
  rule: WaivableRule;
}
