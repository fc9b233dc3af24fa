import { Claim, ClaimPayload, ClaimService } from '@assay/server-claim';
import { MemberService, NewsroomService } from '@assay/server-newsroom';
import {
  CurrentMember,
  RequestLoaders,
  Requires,
  Transactions,
  type CallingMember,
  type Loaders,
} from '@assay/server-platform';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Revision } from '../revision/revision.entity';
import { PolicyService } from './policy.service';
import {
  DropWaiverInput,
  PolicyInput,
  PolicyPayload,
  PolicyPreview,
  SetPolicyInput,
  WaiveRuleInput,
  Waiver,
} from './policy.types';
import { WaiverService, type WaiverRow } from './waiver.service';

@Resolver()
export class PolicyResolver {
  constructor(
    private readonly policies: PolicyService,
    private readonly newsrooms: NewsroomService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.admin')
  @Query(() => PolicyPreview, { description: 'What a policy would mean for the claims that are open now.' })
  policyPreview(
    @Args('policy') policy: PolicyInput,
    @CurrentMember() by: CallingMember,
  ): Promise<PolicyPreview> {
    return this.policies.preview(by, withVote(policy));
  }

  @Requires('newsroom.admin')
  @Mutation(() => PolicyPayload, {
    description: 'Puts new rules in force; what is in review keeps those it was submitted under.',
  })
  async setPolicy(
    @Args('input') { expectedVersion, policy }: SetPolicyInput,
    @CurrentMember() by: CallingMember,
  ): Promise<PolicyPayload> {
    await this.transactions.run((tx) => this.policies.set(tx, by, expectedVersion, withVote(policy)));
    return { policy: await this.newsrooms.policy(by.newsroomId) };
  }
}

@Resolver(() => Claim)
export class ClaimWaiversResolver {
  constructor(
    private readonly service: WaiverService,
    private readonly claims: ClaimService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('policy.waive')
  @Mutation(() => ClaimPayload, { description: 'Sets a rule of the policy aside for this claim.' })
  async waiveRule(
    @Args('input') { claimId, rule, reason }: WaiveRuleInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.service.waive(tx, by, claimId, rule, reason));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @Requires('policy.waive')
  @Mutation(() => ClaimPayload)
  async dropWaiver(
    @Args('input') { claimId, rule }: DropWaiverInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.service.drop(tx, by, claimId, rule));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @ResolveField(() => [Waiver], { description: 'Rules set aside for this claim.' })
  async waivers(@Parent() { id }: Claim, @RequestLoaders() loaders: Loaders): Promise<Waiver[]> {
    const rows = await loaders.list('claim.waivers', id, this.service.ofClaims);
    return Promise.all(rows.map((row) => named(row, this.members, loaders)));
  }
}

@Resolver(() => Revision)
export class RevisionWaiversResolver {
  constructor(
    private readonly service: WaiverService,
    private readonly members: MemberService,
  ) {}

  @ResolveField(() => [Waiver], { description: 'What it was submitted under.' })
  async waivers(@Parent() { id }: Revision, @RequestLoaders() loaders: Loaders): Promise<Waiver[]> {
    const rows = await loaders.list('revision.waivers', id, this.service.ofRevisions);
    return Promise.all(rows.map((row) => named(row, this.members, loaders)));
  }
}

async function named(row: WaiverRow, members: MemberService, loaders: Loaders): Promise<Waiver> {
  const { rule, reason, at, givenById } = row;
  return { rule, reason, at, givenBy: (await loaders.load('member', givenById, members.byIds))! };
}

/** GraphQL leaves out what a client leaves out; the rules say null. */
function withVote(policy: PolicyInput): PolicyInput {
  return { ...policy, ratingVote: policy.ratingVote ?? null };
}
