import { INPUT } from '@assay/domain/input';
import { Claim, ClaimPayload, ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { InputId, InputText, InputValue, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Field, ID, InputType, Mutation, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import type { Removal as RemovalRow } from './removal.queries';
import { RemovalService } from './removal.service';

@InputType('RequestRemovalInput')
export class RequestRemovalInput {
  @InputId()
  claimId: string;

  @InputText(INPUT.publicNotice, {
    description:
      'Published at the address of the verdict once the removal is confirmed. It must not repeat what is removed.',
  })
  publicReason: string;

  @InputValue(() => Boolean, {
    nullable: true,
    description:
      'Whether the articles go too in which the claim is marked; refused where another claim is marked in one of them.',
  })
  withArticle?: boolean | null;
}

@InputType('DecideRemovalInput')
export class DecideRemovalInput {
  @InputId()
  removalId: string;
}

@ObjectType('Removal', {
  description:
    'A removal under law: asked for by one member, and once another has confirmed it, done. Everything that the claim held is destroyed then.',
})
class Removal {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Public once the removal is confirmed.' })
  reason: string;

  @Field({ description: 'Whether the articles go too in which this claim alone is marked.' })
  withArticle: boolean;

  @Field(() => Date)
  requestedAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was destroyed; null while it is only asked for.',
  })
  confirmedAt: Date | null;
}

/** Lets one member ask for a removal under law, and another confirm it. */
@Resolver(() => Removal)
export class RemovalResolver {
  constructor(
    private readonly service: RemovalService,
    private readonly claims: ClaimService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.remove')
  @Mutation(() => ClaimPayload, {
    description:
      'Asks for a removal under law. It changes nothing until another editor or admin confirms it; one of the two is an admin.',
  })
  async requestRemoval(
    @Args('input') { claimId, publicReason, withArticle }: RequestRemovalInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    await this.transactions.run((tx) => this.service.request(tx, by, claimId, publicReason, !!withArticle));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @Requires('claim.remove')
  @Mutation(() => ClaimPayload, {
    description:
      'Confirms a removal and destroys everything the claim holds; it cannot be undone. Refused to the member who asked for it.',
  })
  async confirmRemoval(
    @Args('input') { removalId }: DecideRemovalInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const claimId = await this.transactions.run((tx) => this.service.confirm(tx, by, removalId));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @Requires('claim.remove')
  @Mutation(() => ClaimPayload, {
    description: 'Takes a request for a removal back; nothing was changed by it.',
  })
  async withdrawRemoval(
    @Args('input') { removalId }: DecideRemovalInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const claimId = await this.transactions.run((tx) => this.service.withdraw(tx, by, removalId));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @ResolveField(() => Member)
  requestedBy(
    { requestedById }: RemovalRow,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> {
    return loaders.load('member', requestedById, this.members.byIds);
  }

  @ResolveField(() => Member, { nullable: true })
  async confirmedBy(
    { confirmedById }: RemovalRow,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> {
    return confirmedById ? loaders.load('member', confirmedById, this.members.byIds) : null;
  }
}

@Resolver(() => Claim)
export class ClaimRemovalResolver {
  constructor(private readonly service: RemovalService) {}

  @ResolveField(() => Removal, {
    nullable: true,
    description: 'Null unless a removal under law is asked for, or was confirmed.',
  })
  removal({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<RemovalRow | null> {
    return loaders.load('claim.removal', id, this.service.ofClaims);
  }
}
