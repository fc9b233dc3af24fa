import { Newsroom, NewsroomService } from '@assay/server-newsroom';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { JsonScalar, type RequestContext } from '@assay/server-platform/graphql';
import { Inject, type Type } from '@nestjs/common';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CorrectionService } from '../correction/correction.service';
import { UnderReviewNotice, VoidNotice } from '../correction/correction.types';
import { claimReviewView } from '../claim-review/claim-review-view';
import { imagesOfPage, verdictPath } from '../verdict-path';
import type { PublishedState } from './published-state';
import { PublishedApprovals, PublishedNewsroom } from './published.types';
import { VerdictService } from './verdict.service';
import { TextFormatEnum, type TextFormat } from './verdict.types';

const formatArgument = { type: () => TextFormatEnum, defaultValue: 'HTML' } as const;

/** What is resolved alike of a verdict and of its versions. */
export function stateFields(type: Type<PublishedState>) {
  @Resolver(() => type)
  class StateFields {
    constructor(
      readonly service: VerdictService,
      readonly newsrooms: NewsroomService,
      readonly correctionsOf: CorrectionService,
      @Inject(CONFIG) readonly config: Config,
    ) {}

    @ResolveField(() => PublishedNewsroom)
    newsroom(
      { newsroomId }: PublishedState,
      _: unknown,
      { loaders }: RequestContext,
    ): Promise<Newsroom | null> {
      return loaders.load('newsroom', newsroomId, this.newsrooms.byIds);
    }

    @ResolveField(() => String)
    summary(@Parent() state: PublishedState, @Args('format', formatArgument) format: TextFormat): string {
      return state.rendered('summary', format, imagesOfPage(this.pageOf(state)));
    }

    @ResolveField(() => String, {
      description:
        'Why the verdict is what it is. HTML is safe: a small set of elements, everything escaped; its images are at this server, by the digests of their files.',
    })
    rationale(@Parent() state: PublishedState, @Args('format', formatArgument) format: TextFormat): string {
      return state.rendered('rationale', format, imagesOfPage(this.pageOf(state)));
    }

    @ResolveField(() => VoidNotice, {
      name: 'void',
      nullable: true,
      description:
        'Set when the verdict is retracted in this version: show the reason, and never the rating as ours.',
    })
    voidNotice({ voidReason, updatedAt }: PublishedState): VoidNotice | null {
      return voidReason === null ? null : { reason: voidReason, at: updatedAt };
    }

    @ResolveField(() => UnderReviewNotice, {
      nullable: true,
      description:
        'Set while the newsroom doubts the verdict: show the reason, and not the rating as ours. It is the same for every version.',
    })
    underReview({ doubt }: PublishedState): UnderReviewNotice | null {
      return doubt && { reason: doubt.reason, since: new Date(doubt.since) };
    }

    @ResolveField(() => JsonScalar, {
      nullable: true,
      description:
        "Schema.org ClaimReview, by Google's published rules; ready for a page's JSON-LD. Null where they cannot say it.",
    })
    async claimReview(state: PublishedState, _: unknown, { loaders }: RequestContext): Promise<unknown> {
      const { newsroomId, verdictId } = state;
      const newsroom = await loaders.load('newsroom', newsroomId, this.newsrooms.byIds);
      const corrections = await loaders.list(
        'publication.corrections',
        verdictId,
        this.correctionsOf.ofPublications,
      );
      return claimReviewView(state, {
        url: this.pageOf(state),
        newsroom: { name: newsroom!.name, url: this.config.origin },
        corrections,
      });
    }

    @ResolveField(() => PublishedApprovals)
    approvals(
      { revisionId }: PublishedState,
      _: unknown,
      { loaders }: RequestContext,
    ): Promise<PublishedApprovals | null> {
      return loaders.load('revision.approvals', revisionId, this.service.approvalsOf);
    }

    /** The URL of the verdict's page. */
    pageOf(state: PublishedState): string {
      return this.config.origin + verdictPath(state);
    }
  }
  return StateFields;
}
