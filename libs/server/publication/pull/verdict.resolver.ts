import { Newsroom, NewsroomService } from '@assay/server-newsroom';
import {
  CONFIG,
  CurrentCaller,
  IdPipe,
  JsonScalar,
  RequestLoaders,
  Requires,
  UrlScalar,
  type Caller,
  type Config,
  type Loaders,
} from '@assay/server-platform';
import { renderHtml, renderMarkdown, renderText } from '@assay/verdict-doc';
import { Inject } from '@nestjs/common';
import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { verdictPath } from '../verdict-path';
import { NEWSROOM_ARGUMENT } from './newsroom-argument';
import { CorrectionService } from '../correction/correction.service';
import { Correction, VoidNotice } from '../correction/correction.types';
import { PublicationVersion } from '../publication.entity';
import { claimReviewView } from '../shapes/claim-review-view';
import { VerdictService, type CountedPage } from './verdict.service';
import {
  PublishedApprovals,
  PublishedNewsroom,
  TextFormatEnum,
  Verdict,
  VerdictConnection,
  VerdictFilter,
  VerdictOrder,
  type TextFormat,
} from './verdict.types';

const RENDERERS = { HTML: renderHtml, TEXT: renderText, MARKDOWN: renderMarkdown } as const;

const formatArgument = { type: () => TextFormatEnum, defaultValue: 'HTML' } as const;

@Resolver(() => Verdict)
export class VerdictResolver {
  constructor(
    private readonly service: VerdictService,
    private readonly newsrooms: NewsroomService,
    private readonly correctionsOf: CorrectionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Requires('verdict.read')
  @Query(() => Verdict, {
    nullable: true,
    description:
      'One published verdict by its id, or by its slug and its newsroom; null when there is none to read.',
  })
  verdict(
    @CurrentCaller() caller: Caller,
    @Args('id', { type: () => ID, nullable: true }, IdPipe) id?: string,
    @Args('slug', {
      type: () => String,
      nullable: true,
      description:
        'Unique within a newsroom. Without `newsroom`, it is looked for in your own, then in those that are public.',
    })
    slug?: string,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
    @Args('asOf', {
      type: () => Date,
      nullable: true,
      description: 'What stood at this instant; null when nothing did yet.',
    })
    asOf?: Date,
  ): Promise<Verdict | null> {
    return this.service.one(caller, { id, slug, newsroom, asOf });
  }

  @Requires('verdict.read')
  @Query(() => VerdictConnection, { description: "A newsroom's published verdicts, newest first." })
  verdicts(
    @CurrentCaller() caller: Caller,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first = 20,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('filter', { type: () => VerdictFilter, nullable: true }) filter?: VerdictFilter,
    @Args('orderBy', { type: () => VerdictOrder, nullable: true }) orderBy?: VerdictOrder,
  ): Promise<CountedPage> {
    return this.service.page(caller, newsroom, first, after, filter, orderBy);
  }

  @ResolveField(() => UrlScalar, { description: 'Its page; answers for ever.' })
  url(@Parent() verdict: Verdict): string {
    return this.config.origin + verdictPath(verdict);
  }

  @ResolveField(() => PublishedNewsroom)
  newsroom(@Parent() { newsroomId }: Verdict, @RequestLoaders() loaders: Loaders): Promise<Newsroom | null> {
    return loaders.load('newsroom', newsroomId, this.newsrooms.byIds);
  }

  @ResolveField(() => String)
  summary(@Parent() verdict: Verdict, @Args('format', formatArgument) format: TextFormat): string {
    return RENDERERS[format](verdict.content, 'summary');
  }

  @ResolveField(() => String, {
    description: 'Why the verdict is what it is. HTML is safe: a small set of elements, everything escaped.',
  })
  rationale(@Parent() verdict: Verdict, @Args('format', formatArgument) format: TextFormat): string {
    return RENDERERS[format](verdict.content, 'rationale');
  }

  @ResolveField(() => [PublicationVersion], { description: 'Every version up to this one, newest first.' })
  async versions(
    @Parent() { id, version }: Verdict,
    @RequestLoaders() loaders: Loaders,
  ): Promise<PublicationVersion[]> {
    const all = await loaders.list('publication.versions', id, this.service.versionsOf);
    return all.filter((one) => one.version <= version);
  }

  @ResolveField(() => [Correction], { description: 'What was corrected up to this version, newest first.' })
  async corrections(
    @Parent() { id, version }: Verdict,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Correction[]> {
    const all = await loaders.list('publication.corrections', id, this.correctionsOf.ofPublications);
    return all.filter((one) => one.version <= version);
  }

  @ResolveField(() => VoidNotice, {
    name: 'void',
    nullable: true,
    description: 'Set when the verdict is retracted: show the reason, and never the rating as ours.',
  })
  voidNotice(@Parent() { voidReason, updatedAt }: Verdict): VoidNotice | null {
    return voidReason === null ? null : { reason: voidReason, at: updatedAt };
  }

  @ResolveField(() => JsonScalar, {
    nullable: true,
    description:
      "Schema.org ClaimReview, by Google's published rules; ready for a page's JSON-LD. Null where they cannot say it.",
  })
  async claimReview(@Parent() verdict: Verdict, @RequestLoaders() loaders: Loaders): Promise<unknown> {
    const newsroom = await loaders.load('newsroom', verdict.newsroomId, this.newsrooms.byIds);
    const corrections = await loaders.list(
      'publication.corrections',
      verdict.id,
      this.correctionsOf.ofPublications,
    );
    return claimReviewView(verdict, {
      url: this.url(verdict),
      newsroom: { name: newsroom!.name, url: this.config.origin },
      corrections,
    });
  }

  @ResolveField(() => PublishedApprovals)
  approvals(
    @Parent() { revisionId }: Verdict,
    @RequestLoaders() loaders: Loaders,
  ): Promise<PublishedApprovals | null> {
    return loaders.load('revision.approvals', revisionId, this.service.approvalsOf);
  }
}

/** Counts only when asked: counting is another walk over all of them. */
@Resolver(() => VerdictConnection)
export class VerdictConnectionResolver {
  @ResolveField(() => Int, { description: 'How many there are in all, over every page.' })
  totalCount(@Parent() { count }: CountedPage): Promise<number> {
    return count();
  }
}
