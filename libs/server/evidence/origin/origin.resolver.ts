import { ClaimPayload, ClaimService } from '@assay/server-claim';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { IdPipe, Waits } from '@assay/server-platform/graphql';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OriginService } from './origin.service';
import { OriginSuggestion, ShareOriginInput } from './origin.types';

@Resolver()
export class OriginResolver {
  constructor(
    private readonly origins: OriginService,
    private readonly claims: ClaimService,
    private readonly transactions: Transactions,
  ) {}

  @Waits()
  @Requires('newsroom.read')
  @Query(() => [OriginSuggestion], {
    description: "Which of a claim's sources may share an origin, with the reason.",
  })
  originSuggestions(
    @Args('claimId', { type: () => ID }, IdPipe) claimId: string,
    @CurrentMember() { newsroomId }: CallingMember,
  ): Promise<OriginSuggestion[]> {
    return this.origins.suggestions(newsroomId, claimId);
  }

  @Requires('evidence.edit')
  @Mutation(() => ClaimPayload, { description: 'Puts sources in one independence group.' })
  async shareOrigin(
    @Args('input') input: ShareOriginInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.origins.share(tx, by, input));
    return { claim: await this.claims.one(by.newsroomId, input.claimId) };
  }
}
