import { badInput, LIMITS } from '@assay/domain';
import { Claim } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import {
  CurrentMember,
  GuardedFetch,
  Price,
  RequestLoaders,
  Requires,
  type CallingMember,
  type FetchLimits,
  type Loaders,
  type Page,
} from '@assay/server-platform';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CloseVerdict } from './close-verdict.types';
import { ElsewhereService, type Imported } from './elsewhere.service';
import {
  ImportOtherVerdictsInput,
  ImportOtherVerdictsPayload,
  OtherVerdictConnection,
} from './elsewhere.types';
import { OtherVerdict } from './other-verdict.entity';

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

/** Most beside one claim. */
const MOST_BESIDE = 20;

@Resolver(() => OtherVerdict)
export class OtherVerdictResolver {
  constructor(
    private readonly service: ElsewhereService,
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
    if ((search?.length ?? 0) > LIMITS.title) throw badInput('search', `At most ${LIMITS.title} characters.`);
    return this.service.page(newsroomId, first, after ?? null, search ?? null);
  }

  @Requires('article.import')
  @Mutation(() => ImportOtherVerdictsPayload, {
    description:
      "Imports other publishers' ClaimReviews from a feed, or from the JSON-LD of a page. Each record is kept as it came; what is odd about it is told.",
  })
  async importOtherVerdicts(
    @Args('input') { url }: ImportOtherVerdictsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<Imported> {
    const { body: bytes, charset, url: source } = await this.fetch.get(url, FEED);
    return this.service.importFeed(by, 'url', { bytes, charset, source });
  }

  @ResolveField(() => OtherVerdict, {
    nullable: true,
    description:
      'Their newer record on the same claim at the same address, by its dates; null where this one is the newest. Show the newer one.',
  })
  async replacedBy(
    @Parent() { id, replacedById }: OtherVerdict,
    @RequestLoaders() loaders: Loaders,
  ): Promise<OtherVerdict | null> {
    const newer =
      replacedById === undefined
        ? await loaders.load('otherVerdict.replacedBy', id, this.service.replacedAmong)
        : replacedById;
    return newer ? loaders.load('otherVerdict', newer, this.service.byIds) : null;
  }

  @ResolveField(() => Member)
  importedBy(
    @Parent() { importedById }: OtherVerdict,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> {
    return loaders.load('member', importedById, this.members.byIds);
  }
}

@Resolver(() => Claim)
export class ClaimElsewhereResolver {
  constructor(private readonly service: ElsewhereService) {}

  @Price(PRICE)
  @ResolveField(() => [CloseVerdict], {
    description:
      "Other publishers' verdicts on claims like this one, those on the very claim first. Theirs, not ours.",
  })
  otherVerdicts(
    @Parent() claim: Claim,
    @Args('first', { type: () => Int, defaultValue: 5, description: `1 to ${MOST_BESIDE}.` }) first = 5,
  ): Promise<CloseVerdict[]> {
    if (first < 1 || first > MOST_BESIDE) throw badInput('first', `1 to ${MOST_BESIDE} verdicts at once.`);
    return this.service.beside(claim, first);
  }
}
