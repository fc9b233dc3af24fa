import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { Requires } from '@assay/server-platform/access';
import { Price, type RequestContext, Waits } from '@assay/server-platform/graphql';
import { Args, Context, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { NEWSROOM_ARGUMENT } from '../pull/arguments';
import { VerdictService } from '../pull/verdict.service';
import { Verdict } from '../pull/verdict.types';
import { MatchService } from './match.service';
import { ClaimMatch } from './match.types';

/** Most verdicts in one answer. */
const MOST = 50;

/** The text is read and compared sentence by sentence. */
const PRICE = 500;

@Resolver(() => ClaimMatch)
export class MatchResolver {
  constructor(
    private readonly service: MatchService,
    private readonly verdicts: VerdictService,
  ) {}

  @Waits()
  @Price(PRICE)
  @Requires('verdict.read')
  @Query(() => [ClaimMatch], {
    description:
      'Has this been checked before? The published verdicts that bear on a sentence or a whole article, those of the very claim first, each with what agrees and what differs.',
  })
  async matchClaims(
    @Context() context: RequestContext,
    @Args('text', {
      type: () => String,
      description: 'Up to 50,000 characters, over all fields of a request together.',
    })
    text: string,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
    @Args('language', { type: () => String, nullable: true, description: 'BCP 47; guessed when left out.' })
    language?: string,
    @Args('first', { type: () => Int, defaultValue: 5, description: `1 to ${MOST}.` }) first = 5,
  ): Promise<ClaimMatch[]> {
    if (first < 1 || first > MOST) throw badInput('first', because('verdicts_within', { most: MOST }));
    if (language && !/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(language))
      throw badInput('language', because('language_malformed'));
    const newsroomId = await this.verdicts.readable(context.caller, newsroom);
    return this.service.match(context, newsroomId, text, language ?? null, first);
  }

  @ResolveField(() => Verdict, { description: 'In its current version; look at `void` first.' })
  verdict({ verdictId }: ClaimMatch, _: unknown, { loaders }: RequestContext): Promise<Verdict | null> {
    return loaders.load('verdict', verdictId, this.verdicts.byIds);
  }
}
