import { Claim, ClaimPayload, ClaimService } from '@assay/server-claim';
import { MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { type Loaders, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Revision } from '../revision/revision.entity';
import type { WaiverRow } from './waiver.queries';
import { WaiverService } from './waiver.service';
import { DropWaiverInput, WaiveRuleInput, Waiver } from './waiver.types';

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
  async waivers({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<Waiver[]> {
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
  async waivers({ id }: Revision, _: unknown, { loaders }: RequestContext): Promise<Waiver[]> {
    const rows = await loaders.list('revision.waivers', id, this.service.ofRevisions);
    return Promise.all(rows.map((row) => named(row, this.members, loaders)));
  }
}

async function named(row: WaiverRow, members: MemberService, loaders: Loaders): Promise<Waiver> {
  const { rule, reason, at, givenById } = row;
  return { rule, reason, at, givenBy: (await loaders.load('member', givenById, members.byIds))! };
}
