import { Article, ArticleService, ArticleVersion } from '@assay/server-article';
import { RequestLoaders, type Loaders } from '@assay/server-platform';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Appearance } from './appearance.entity';
import { ClaimLists } from './claim.lists';

@Resolver(() => Appearance)
export class AppearanceResolver {
  constructor(
    private readonly articles: ArticleService,
    private readonly lists: ClaimLists,
  ) {}

  @ResolveField(() => ArticleVersion, { nullable: true, description: 'Null for an outside page.' })
  articleVersion(
    @Parent() { articleVersionId }: Appearance,
    @RequestLoaders() loaders: Loaders,
  ): Promise<ArticleVersion | null> | null {
    return articleVersionId
      ? loaders.load('article.version', articleVersionId, this.articles.versionsByIds)
      : null;
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
}
