import { because, ODDITIES } from '@assay/messages';
import { badInput, LIMITS } from '@assay/domain';
import { Claim } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import {
  ClientLeft,
  Price,
  RequestLoaders,
  Waits,
  type Loaders,
  type Page,
  type RequestContext,
} from '@assay/server-platform/graphql';
import { GuardedFetch, type FetchLimits } from '@assay/server-platform/outbound';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CloseVerdict } from './close-verdict.types';
import { ExternalVerdictService, type Imported } from './external-verdict.service';
import {
  ImportOtherVerdictsInput,
  ImportOtherVerdictsPayload,
  OtherVerdictConnection,
} from './external-verdict.types';
import { OtherVerdict, RecordOddity } from './other-verdict.entity';

const FEED: FetchLimits = {
  bytes: LIMITS.articleBytes,
  time: 20_000,
  redirects: 5,
  types: [
    'text/html',
    'application/xhtml+xml',
    'application/json',
    'application/ld+json',
    'application/feed+json',
    'text/json',
    'text/plain',
  ],
};

/** A claim is compared with some forty of theirs. */
const PRICE = 50;

/** Most external verdicts shown with one claim. */
const MOST_BESIDE = 20;

@Resolver(() => OtherVerdict)
export class OtherVerdictResolver {
  constructor(
    private readonly service: ExternalVerdictService,
    private readonly fetch: GuardedFetch,
    private readonly members: MemberService,
  ) {}

  @Requires('newsroom.read')
  @Query(() => OtherVerdictConnection, {
    description: "Other publishers' verdicts that were imported, newest first.",
  })
  otherVerdicts(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first = 20,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('search', {
      type: () => String,
      nullable: true,
      description: 'Words of the claim, the label or the publisher.',
    })
    search?: string,
  ): Promise<Page<OtherVerdict>> {
    if ((search?.length ?? 0) > LIMITS.title)
      throw badInput('search', because('search_too_long', { most: LIMITS.title }));
    return this.service.page(newsroomId, first, after ?? null, search ?? null);
  }

  @Waits()
  @Requires('article.import')
  @Mutation(() => ImportOtherVerdictsPayload, {
    description:
      "Imports other publishers' ClaimReviews from a feed, or from the JSON-LD of a page. Each record is stored as it came, with what is odd about it.",
  })
  async importOtherVerdicts(
    @Args('input') { url }: ImportOtherVerdictsInput,
    @CurrentMember() by: CallingMember,
    @ClientLeft() left: AbortSignal,
  ): Promise<Imported> {
    const { body: bytes, charset, url: source } = await this.fetch.get(url, FEED, { signal: left });
    return this.service.importFeed(by, 'url', { bytes, charset, source }, left);
  }

  @ResolveField(() => OtherVerdict, {
    nullable: true,
    description:
      'Their newer record on the same claim at the same address, by its dates; null where this one is the newest. Show the newer one.',
  })
  async replacedBy(
    { id, replacedById }: OtherVerdict,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<OtherVerdict | null> {
    const newer =
      replacedById === undefined
        ? await loaders.load('otherVerdict.replacedBy', id, this.service.replacedAmong)
        : replacedById;
    return newer ? loaders.load('otherVerdict', newer, this.service.byIds) : null;
  }

  @ResolveField(() => Member)
  importedBy(
    { importedById }: OtherVerdict,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> {
    return loaders.load('member', importedById, this.members.byIds);
  }
}

@Resolver(() => Claim)
export class ClaimExternalVerdictsResolver {
  constructor(private readonly service: ExternalVerdictService) {}

  @Waits()
  @Price(PRICE)
  @ResolveField(() => [CloseVerdict], {
    description:
      "Other publishers' verdicts on claims like this one, those on the very claim first. Theirs, not ours.",
  })
  async otherVerdicts(
    @Parent() { id }: Claim,
    @RequestLoaders() loaders: Loaders,
    @Args('first', { type: () => Int, defaultValue: 5, description: `1 to ${MOST_BESIDE}.` }) first = 5,
  ): Promise<CloseVerdict[]> {
    if (first < 1 || first > MOST_BESIDE)
      throw badInput('first', because('verdicts_within', { most: MOST_BESIDE }));
    return (await loaders.list('claim.otherVerdicts', id, this.service.beside)).slice(0, first);
  }
}

@Resolver(() => RecordOddity)
export class RecordOddityResolver {
  @ResolveField()
  message({ code, params, message }: RecordOddity, _: unknown, { locale }: RequestContext): string {
    return ODDITIES.formatUnknown(locale, code, params ?? {}) ?? message;
  }
}
