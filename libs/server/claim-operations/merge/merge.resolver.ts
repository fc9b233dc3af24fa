import { Claim, ClaimLoaders, ClaimService } from '@assay/server-claim';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import type { RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { MergeService } from './merge.service';
import { MergeClaimInput, MergeClaimPayload } from './merge.types';

@Resolver(() => Claim)
export class MergeResolver {
  constructor(
    private readonly service: MergeService,
    private readonly claims: ClaimService,
    private readonly loaders: ClaimLoaders,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.triage')
  @Mutation(() => MergeClaimPayload, {
    description:
      'Merges a claim into another that states the same. Its evidence, appearances, requests for a reply, threads, tags and assignees go to the claim that is kept. Its draft and history stay on its own page, which is archived and names the kept claim. It cannot be undone. `BLOCKED` where the merged claim is in review, approved or published, or either is archived or asked to be removed under law.',
  })
  async mergeClaim(
    @Args('input') { claimId, intoId }: MergeClaimInput,
    @CurrentMember() by: CallingMember,
  ): Promise<MergeClaimPayload> {
    await this.transactions.run((tx) => this.service.merge(tx, by, claimId, intoId));
    return {
      claim: await this.claims.one(by.newsroomId, claimId),
      into: await this.claims.one(by.newsroomId, intoId),
    };
  }

  @ResolveField(() => Claim, { nullable: true, description: 'The claim that it was merged into, if any.' })
  mergedInto({ mergedIntoId }: Claim, _: unknown, { loaders }: RequestContext): Promise<Claim | null> | null {
    return mergedIntoId ? loaders.load('claim', mergedIntoId, this.loaders.byIds) : null;
  }
}
