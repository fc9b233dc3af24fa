import { Article, ArticleService } from '@assay/server-article';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import type { RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { ArchivedArticles } from './archived-articles.service';
import { ArchiveArticleInput, ArchivedArticlePayload, RestoreArticleInput } from './archived.types';

@Resolver(() => Article)
export class ArchivedArticlesResolver {
  constructor(
    private readonly archived: ArchivedArticles,
    private readonly articles: ArticleService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.triage')
  @Mutation(() => ArchivedArticlePayload, {
    description:
      'Archives an article: it is listed only among archived articles, and no claim can be marked in it until it is restored. Its claims stay as they are. `BLOCKED` while a revision of one of them is in review or approved.',
  })
  async archiveArticle(
    @Args('input') { articleId }: ArchiveArticleInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ArchivedArticlePayload> {
    await this.transactions.run((tx) => this.archived.archive(tx, by, articleId));
    return { article: await this.articles.one(by.newsroomId, articleId) };
  }

  @Requires('claim.triage')
  @Mutation(() => ArchivedArticlePayload, { description: 'Restores an archived article.' })
  async restoreArticle(
    @Args('input') { articleId }: RestoreArticleInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ArchivedArticlePayload> {
    await this.transactions.run((tx) => this.archived.restore(tx, by, articleId));
    return { article: await this.articles.one(by.newsroomId, articleId) };
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member who archived it.' })
  archivedBy(
    { archivedById }: Article,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> | null {
    return archivedById ? loaders.load('member', archivedById, this.members.byIds) : null;
  }
}
