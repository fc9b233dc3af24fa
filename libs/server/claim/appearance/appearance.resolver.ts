import { Article, ArticleVersion, ArticleVersionService, type ListedVersion } from '@assay/server-article';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { type RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Claim } from '../claim.entity';
import { ClaimLoaders } from '../claim.loaders';
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
    private readonly claimLoaders: ClaimLoaders,
    private readonly claims: ClaimService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.edit')
  @Mutation(() => ClaimPayload, {
    description: 'Places a lost passage in the newest version of its article.',
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
    description: 'Releases a passage that the newest version of its article has lost.',
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
    { articleVersionId }: Appearance,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<ListedVersion | null> | null {
    return articleVersionId ? loaders.load('article.version', articleVersionId, this.versions.byIds) : null;
  }

  @ResolveField(() => Article, { nullable: true })
  article(
    { articleVersionId }: Appearance,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Article | null> | null {
    return articleVersionId
      ? loaders.load('article.ofVersion', articleVersionId, this.claimLoaders.articlesOfVersions)
      : null;
  }

  @ResolveField(() => Claim)
  claim({ claimId }: Appearance, _: unknown, { loaders }: RequestContext): Promise<Claim | null> {
    return loaders.load('claim', claimId, this.claimLoaders.byIds);
  }

  @ResolveField(() => Appearance, {
    nullable: true,
    description: 'The same passage in an earlier version; its words may have been others.',
  })
  movedFrom(
    { movedFromId }: Appearance,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Appearance | null> | null {
    return movedFromId ? loaders.load('appearance', movedFromId, this.service.byIds) : null;
  }
}

@Resolver(() => Article)
export class ArticleOrphansResolver {
  constructor(private readonly service: AppearanceService) {}

  @ResolveField(() => [Appearance], {
    description: 'Passages of its claims that the newest version has lost: a member places or releases each.',
  })
  orphans({ id }: Article, _: unknown, { loaders }: RequestContext): Promise<Appearance[]> {
    return loaders.list('article.orphans', id, this.service.orphansOf);
  }
}
