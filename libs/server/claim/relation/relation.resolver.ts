import { Article } from '@assay/server-article';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { Price, Waits, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Claim } from '../claim.entity';
import { ClaimLoaders } from '../claim.loaders';
import { ClaimService } from '../claim.service';
import { ClaimRelation } from './relation.entity';
import { RelationService, type Ends } from './relation.service';
import {
  DismissRelationInput,
  RelateClaimsInput,
  RelationPayload,
  SuggestedRelationType,
  UnrelateClaimsInput,
} from './relation.types';
import { RelationSuggestions } from './suggestion.service';

/** The cost of a field that compares a claim with about eighty others. */
const PRICE = 50;

@Resolver(() => ClaimRelation)
export class RelationResolver {
  constructor(
    private readonly service: RelationService,
    private readonly claims: ClaimService,
    private readonly claimLoaders: ClaimLoaders,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.triage')
  @Mutation(() => RelationPayload, { description: 'Sets the relation of one claim to another.' })
  async relateClaims(
    @Args('input') input: RelateClaimsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RelationPayload> {
    await this.transactions.run((tx) => this.service.relate(tx, by, input));
    return this.ends(by, input);
  }

  @Requires('claim.triage')
  @Mutation(() => RelationPayload, { description: 'Removes a relation.' })
  async unrelateClaims(
    @Args('input') { relationId }: UnrelateClaimsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RelationPayload> {
    return this.ends(by, await this.transactions.run((tx) => this.service.unrelate(tx, by, relationId)));
  }

  @Requires('claim.triage')
  @Mutation(() => RelationPayload, { description: 'Dismisses a suggested relation, for the whole newsroom.' })
  async dismissRelation(
    @Args('input') input: DismissRelationInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RelationPayload> {
    await this.transactions.run((tx) => this.service.dismiss(tx, by, input));
    return this.ends(by, input);
  }

  @ResolveField(() => Claim)
  from({ fromId }: ClaimRelation, _: unknown, { loaders }: RequestContext): Promise<Claim | null> {
    return loaders.load('claim', fromId, this.claimLoaders.byIds);
  }

  @ResolveField(() => Claim)
  to({ toId }: ClaimRelation, _: unknown, { loaders }: RequestContext): Promise<Claim | null> {
    return loaders.load('claim', toId, this.claimLoaders.byIds);
  }

  @ResolveField(() => Member)
  createdBy({ createdById }: ClaimRelation, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', createdById, this.members.byIds);
  }

  private async ends({ newsroomId }: CallingMember, { fromId, toId }: Ends): Promise<RelationPayload> {
    return { from: await this.claims.one(newsroomId, fromId), to: await this.claims.one(newsroomId, toId) };
  }
}

@Resolver(() => Claim)
export class ClaimRelationsResolver {
  constructor(
    private readonly service: RelationService,
    private readonly suggestions: RelationSuggestions,
  ) {}

  @ResolveField(() => [ClaimRelation], { description: 'Its relations to other claims, as members set them.' })
  relations({ id }: Claim, _: unknown, { loaders }: RequestContext): Promise<ClaimRelation[]> {
    return loaders.list('claim.relations', id, this.service.ofClaims);
  }

  @Waits()
  @Price(PRICE)
  @ResolveField(() => [SuggestedRelationType], {
    description: 'Suggested relations to claims of its articles and to similar claims.',
  })
  suggestedRelations(
    { id }: Claim,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<SuggestedRelationType[]> {
    return loaders.list('claim.suggestedRelations', id, this.suggestions.ofClaims);
  }
}

@Resolver(() => Article)
export class ArticleRelationsResolver {
  constructor(private readonly suggestions: RelationSuggestions) {}

  @Waits()
  @Price(PRICE)
  @ResolveField(() => [SuggestedRelationType], {
    description: 'Suggested relations between its claims. `Claim.relations` has those that members set.',
  })
  suggestedRelations(article: Article): Promise<SuggestedRelationType[]> {
    return this.suggestions.ofArticle(article);
  }
}
