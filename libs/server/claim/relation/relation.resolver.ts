import { Article } from '@assay/server-article';
import { Member, MemberService } from '@assay/server-newsroom';
import {
  CurrentMember,
  Price,
  RequestLoaders,
  Requires,
  Transactions,
  type CallingMember,
  type Loaders,
} from '@assay/server-platform';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Claim } from '../claim.entity';
import { ClaimLists } from '../claim.lists';
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

/** A claim is compared with some eighty others. */
const PRICE = 50;

@Resolver(() => ClaimRelation)
export class RelationResolver {
  constructor(
    private readonly service: RelationService,
    private readonly claims: ClaimService,
    private readonly lists: ClaimLists,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.triage')
  @Mutation(() => RelationPayload, { description: 'Says how one claim stands to another.' })
  async relateClaims(
    @Args('input') input: RelateClaimsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RelationPayload> {
    await this.transactions.run((tx) => this.service.relate(tx, by, input));
    return this.ends(by, input);
  }

  @Requires('claim.triage')
  @Mutation(() => RelationPayload, { description: 'Takes a relation back.' })
  async unrelateClaims(
    @Args('input') { relationId }: UnrelateClaimsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RelationPayload> {
    return this.ends(by, await this.transactions.run((tx) => this.service.unrelate(tx, by, relationId)));
  }

  @Requires('claim.triage')
  @Mutation(() => RelationPayload, { description: 'Puts a suggested relation aside, for everybody.' })
  async dismissRelation(
    @Args('input') input: DismissRelationInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RelationPayload> {
    await this.transactions.run((tx) => this.service.dismiss(tx, by, input));
    return this.ends(by, input);
  }

  @ResolveField(() => Claim)
  from(@Parent() { fromId }: ClaimRelation, @RequestLoaders() loaders: Loaders): Promise<Claim | null> {
    return loaders.load('claim', fromId, this.lists.byIds);
  }

  @ResolveField(() => Claim)
  to(@Parent() { toId }: ClaimRelation, @RequestLoaders() loaders: Loaders): Promise<Claim | null> {
    return loaders.load('claim', toId, this.lists.byIds);
  }

  @ResolveField(() => Member)
  createdBy(
    @Parent() { createdById }: ClaimRelation,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> {
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

  @ResolveField(() => [ClaimRelation], { description: 'How it stands to other claims, as people set it.' })
  relations(@Parent() { id }: Claim, @RequestLoaders() loaders: Loaders): Promise<ClaimRelation[]> {
    return loaders.list('claim.relations', id, this.service.ofClaims);
  }

  @Price(PRICE)
  @ResolveField(() => [SuggestedRelationType], {
    description: 'How it may stand to claims of its articles and to those that read like it.',
  })
  suggestedRelations(
    @Parent() { id }: Claim,
    @RequestLoaders() loaders: Loaders,
  ): Promise<SuggestedRelationType[]> {
    return loaders.list('claim.suggestedRelations', id, this.suggestions.ofClaims);
  }
}

@Resolver(() => Article)
export class ArticleRelationsResolver {
  constructor(private readonly suggestions: RelationSuggestions) {}

  @Price(PRICE)
  @ResolveField(() => [SuggestedRelationType], {
    description: 'How its claims may stand to each other; what people set is with each claim.',
  })
  suggestedRelations(@Parent() article: Article): Promise<SuggestedRelationType[]> {
    return this.suggestions.ofArticle(article);
  }
}
