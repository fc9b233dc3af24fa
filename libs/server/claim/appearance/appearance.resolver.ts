import { Article, ArticleVersion, ArticleVersionService, type ListedVersion } from '@assay/server-article';
import {
  CurrentMember,
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
import { ClaimPayload } from '../claim.types';
import { Appearance } from './appearance.entity';
import { AppearanceService } from './appearance.service';
import { PlacePassageInput, ReleasePassageInput } from './appearance.types';

@Resolver(() => Appearance)
export class AppearanceResolver {
  constructor(
    private readonly service: AppearanceService,
    private readonly versions: ArticleVersionService,
    private readonly lists: ClaimLists,
    private readonly claims: ClaimService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.edit')
  @Mutation(() => ClaimPayload, {
    description: 'Says where a passage stands in the newest version of its article, which had lost it.',
  })
  async placePassage(
    @Args('input') input: PlacePassageInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const claimId = await this.transactions.run((tx) => this.service.place(tx, by, input));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @Requires('claim.edit')
  @Mutation(() => ClaimPayload, {
    description: 'Lets go of a passage that the newest version of its article has not.',
  })
  async releasePassage(
    @Args('input') { appearanceId }: ReleasePassageInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const claimId = await this.transactions.run((tx) => this.service.release(tx, by, appearanceId));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @ResolveField(() => ArticleVersion, { nullable: true, description: 'Null for an outside page.' })
  articleVersion(
    @Parent() { articleVersionId }: Appearance,
    @RequestLoaders() loaders: Loaders,
  ): Promise<ListedVersion | null> | null {
    return articleVersionId ? loaders.load('article.version', articleVersionId, this.versions.byIds) : null;
  }

  @ResolveField(() => Article, { nullable: true })
  article(
    @Parent() { articleVersionId }: Appearance,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Article | null> | null {
    return articleVersionId
      ? loaders.load('article.ofVersion', articleVersionId, this.lists.articlesOfVersions)
      : null;
  }

  @ResolveField(() => Claim)
  claim(@Parent() { claimId }: Appearance, @RequestLoaders() loaders: Loaders): Promise<Claim | null> {
    return loaders.load('claim', claimId, this.lists.byIds);
  }

  @ResolveField(() => Appearance, {
    nullable: true,
    description: 'The same passage in an earlier version; its words may have been others.',
  })
  movedFrom(
    @Parent() { movedFromId }: Appearance,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Appearance | null> | null {
    return movedFromId ? loaders.load('appearance', movedFromId, this.service.byIds) : null;
  }
}

@Resolver(() => Article)
export class ArticleOrphansResolver {
  constructor(private readonly service: AppearanceService) {}

  @ResolveField(() => [Appearance], {
    description: 'Passages of its claims that the newest version has lost: to be placed by hand, or let go.',
  })
  orphans(@Parent() { id }: Article, @RequestLoaders() loaders: Loaders): Promise<Appearance[]> {
    return loaders.list('article.orphans', id, this.service.orphansOf);
  }
}
