import type { Policy as PolicyRules } from '@assay/domain';
import { InputValue } from '@assay/server-platform/graphql';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { Policy } from './policy.entity';

/** A policy as a client sends it: a rule that an older client does not send is not changed. */
export type AskedPolicy = Omit<PolicyRules, 'excludeSubmitter' | 'countUnnamedSources' | 'replyRequired'> & {
  excludeSubmitter?: boolean | null;
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

  @InputValue(() => Boolean, { nullable: true, description: 'Absent: stays as it is.' })
  excludeSubmitter?: boolean | null;

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

/** GraphQL omits what a client omits; the rules have null there. */
export function withVote(policy: PolicyInput): PolicyInput {
  return { ...policy, ratingVote: policy.ratingVote ?? null };
}
