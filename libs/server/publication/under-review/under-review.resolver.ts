import { INPUT } from '@assay/domain/input';
import { ClaimPayload, ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { InputId, InputText, InputValue, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Field, InputType, Mutation, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import { Publication } from '../publication.entity';
import type { StandingNotice } from './under-review.queries';
import { UnderReviewService } from './under-review.service';

@InputType('PutUnderReviewInput')
export class PutUnderReviewInput {
  @InputId()
  claimId: string;

  @InputText(INPUT.publicNotice, {
    description: 'Published at once: over the page, the card, the feeds and the ClaimReview.',
  })
  reason: string;
}

@InputType('DecideUnderReviewInput')
export class DecideUnderReviewInput {
  @InputId()
  claimId: string;

  @InputValue(() => Boolean, {
    description: 'True: the notice stays until a new version. False: it is lifted.',
  })
  confirm: boolean;
}

@ObjectType('UnderReview', {
  description: 'The notice over a published verdict, as members see it.',
})
class UnderReview {
  @Field({ description: 'The sentence that the public reads.' })
  reason: string;

  @Field(() => Date)
  putAt: Date;

  @Field(() => Date, { description: 'Until then another editor confirms or lifts it; past it, it stays.' })
  dueAt: Date;

  @Field(() => Date, { nullable: true, description: 'Null until another editor confirmed it.' })
  confirmedAt: Date | null;
}

/** Lets one editor stop a verdict in public at once, and another decide what becomes of it. */
@Resolver(() => UnderReview)
export class UnderReviewResolver {
  constructor(
    private readonly service: UnderReviewService,
    private readonly claims: ClaimService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.publish')
  @Mutation(() => ClaimPayload, {
    description: 'Puts “Under review” over a published verdict at once. Another editor confirms or lifts it.',
  })
  async putUnderReview(
    @Args('input') { claimId, reason }: PutUnderReviewInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.service.put(tx, by, claimId, reason));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @Requires('claim.publish')
  @Mutation(() => ClaimPayload, {
    description: 'Confirms or lifts the notice over a verdict; refused to the editor who put it.',
  })
  async decideUnderReview(
    @Args('input') { claimId, confirm }: DecideUnderReviewInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) =>
      confirm ? this.service.confirm(tx, by, claimId) : this.service.lift(tx, by, claimId),
    );
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @ResolveField(() => Member)
  putBy({ putById }: StandingNotice, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', putById, this.members.byIds);
  }
}

@Resolver(() => Publication)
export class PublicationUnderReviewResolver {
  constructor(private readonly service: UnderReviewService) {}

  @ResolveField(() => UnderReview, { nullable: true, description: 'Null where there is no notice over it.' })
  underReview({ id }: Publication, _: unknown, { loaders }: RequestContext): Promise<StandingNotice | null> {
    return loaders.load('publication.underReview', id, this.service.ofPublications);
  }
}
