import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import {
  checkPageSize,
  ClientLeft,
  IdPipe,
  RequestLoaders,
  UrlScalar,
  type Loaders,
  type Page,
  Waits,
  type RequestContext,
} from '@assay/server-platform/graphql';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ArticleAddressService } from './address/address.service';
import { ArticleVersion, type ListedVersion } from './article-version.entity';
import { Article, ArticleConnection } from './article.entity';
import { ArticleService } from './article.service';
import { ArticlePayload, ImportTextInput, ImportUrlInput } from './article.types';
import { ImportService } from './import.service';
import { ArticleVersionService } from './version/version.service';

@Resolver(() => Article)
export class ArticleResolver {
  constructor(
    private readonly service: ArticleService,
    private readonly versionService: ArticleVersionService,
    private readonly imports: ImportService,
    private readonly members: MemberService,
    private readonly addressService: ArticleAddressService,
  ) {}

  @Requires('newsroom.read')
  @Query(() => Article, { nullable: true })
  article(
    @Args('id', { type: () => ID }, IdPipe) id: string,
    @CurrentMember() { newsroomId }: CallingMember,
  ): Promise<Article> {
    return this.service.one(newsroomId, id);
  }

  @Requires('newsroom.read')
  @Query(() => ArticleConnection, {
    description: 'The articles that are not archived, or those that are; newest first.',
  })
  articles(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
    @Args('archived', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Those that are archived instead.',
    })
    archived: boolean,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<Page<Article>> {
    return this.service.page(newsroomId, { archived, first, after });
  }

  @Waits()
  @Requires('article.import')
  @Mutation(() => ArticlePayload)
  importText(
    @Args('input') input: ImportTextInput,
    @CurrentMember() by: CallingMember,
    @ClientLeft() left: AbortSignal,
  ): Promise<ArticlePayload> {
    return this.imports.fromText(by, input, { signal: left });
  }

  @Waits()
  @Requires('article.import')
  @Mutation(() => ArticlePayload, {
    description: 'Fetches a public page; private networks are out of reach.',
  })
  importUrl(
    @Args('input') input: ImportUrlInput,
    @CurrentMember() by: CallingMember,
    @ClientLeft() left: AbortSignal,
  ): Promise<ArticlePayload> {
    return this.imports.fromUrl(by, input, { signal: left });
  }

  @ResolveField(() => ArticleVersion, { description: 'The newest version.' })
  version({ id }: Article, _: unknown, { loaders }: RequestContext): Promise<ListedVersion | null> {
    return loaders.load('article.newestVersion', id, this.versionService.newestOf);
  }

  @ResolveField(() => ArticleVersion, {
    nullable: true,
    description: 'The version of this number; null where there is none.',
  })
  versionNumbered(
    @Parent() { id }: Article,
    @RequestLoaders() loaders: Loaders,
    @Args('number', { type: () => Int }) number: number,
  ): Promise<ListedVersion | null> {
    return loaders.load(`article.version.${number}`, id, (ids) => this.versionService.numbered(ids, number));
  }

  @ResolveField(() => [ArticleVersion], { description: 'Its versions, the newest first.' })
  versions(
    @Parent() { id }: Article,
    @RequestLoaders() loaders: Loaders,
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
  ): Promise<ListedVersion[]> {
    const size = checkPageSize(first);
    return loaders.list(`article.versions.${size}`, id, (ids) => this.versionService.ofArticles(ids, size));
  }

  @ResolveField(() => String, { description: 'Of the newest version.' })
  async title({ id }: Article, _: unknown, { loaders }: RequestContext): Promise<string | undefined> {
    return (await loaders.load('article.newestVersion', id, this.versionService.newestOf))?.title;
  }

  @ResolveField(() => [UrlScalar], {
    description:
      'The addresses that the article is found by when one of them is imported: those it was asked for by, those that redirect to it, and those its page calls its own. Empty for a pasted text and a file. At most 200.',
  })
  async addresses({ id }: Article, _: unknown, { loaders }: RequestContext): Promise<string[]> {
    return (await loaders.load('article.addresses', id, this.addressService.ofArticles)) ?? [];
  }

  @ResolveField(() => Member)
  importedBy({ importedById }: Article, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', importedById, this.members.byIds);
  }
}
