import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { PolicyService } from './policy.service';
import { PolicyPayload, SetPolicyInput, withVote } from './policy.types';

@Resolver()
export class PolicyResolver {
  constructor(
    private readonly policies: PolicyService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.admin')
  @Mutation(() => PolicyPayload, {
    description:
      'Puts new rules in force. A revision in review is judged by the rules under which it was submitted; who may decide on it, by the new rules too.',
  })
  async setPolicy(
    @Args('input') { expectedVersion, policy }: SetPolicyInput,
    @CurrentMember() by: CallingMember,
  ): Promise<PolicyPayload> {
    await this.transactions.run((tx) => this.policies.set(tx, by, expectedVersion, withVote(policy)));
    return { policy: await this.policies.current(by.newsroomId) };
  }
}
