import { because } from '@assay/messages';
import { forbidden } from '@assay/domain';
import {
  CALLER_RESOLVER,
  CurrentCaller,
  judgeAgain,
  Requires,
  type Caller,
  type CallerResolver,
} from '@assay/server-platform/access';
import { type RequestContext } from '@assay/server-platform/graphql';
import { Inject } from '@nestjs/common';
import { Args, Context, Int, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { NEWSROOM_ARGUMENT } from '../pull/arguments';
import { PublishedCache } from '../cache/published-cache';
import { VerdictService } from '../pull/verdict.service';
import { Verdict, VerdictFilter, VerdictVersion } from '../pull/verdict.types';
import { VerdictChangeFeed } from './verdict-changes.service';
import { VerdictChange, VerdictChangeConnection } from './verdict-changes.types';
import { LiveTail } from './live-tail';

@Resolver(() => VerdictChange)
export class VerdictChangeFeedResolver {
  constructor(
    private readonly feed: VerdictChangeFeed,
    private readonly tail: LiveTail,
    private readonly verdicts: VerdictService,
    private readonly published: PublishedCache,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  @Requires('verdict.read')
  @Query(() => VerdictChangeConnection, {
    description:
      "Every change of a newsroom's verdicts, oldest first: one gapless sequence in the order of commits. Keep the cursor: a client that goes on from it sees each change once, however long it was away.",
  })
  async verdictChanges(
    @CurrentCaller() caller: Caller,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
    @Args('after', { type: () => String, nullable: true, description: 'Without one, from the first.' })
    after?: string,
    @Args('first', { type: () => Int, defaultValue: 100, description: '1 to 100.' }) first = 100,
    @Args('filter', {
      type: () => VerdictFilter,
      nullable: true,
      description:
        'Changes of verdicts that meet it, or met it in any version before; `matches` tells which. A cursor goes on with the filter it was made with: for another filter, begin again without one.',
    })
    filter?: VerdictFilter,
  ): Promise<VerdictChangeConnection> {
    const newsroomId = await this.verdicts.readable(caller, newsroom);
    const place = this.feed.placeOf(newsroomId, after);
    const { changes, end, more } = await this.feed.page(newsroomId, place, first, filter);
    return {
      edges: changes.map((node) => ({ cursor: node.cursor, node })),
      pageInfo: {
        hasNextPage: more,
        hasPreviousPage: place > 0,
        startCursor: changes[0]?.cursor ?? null,
        endCursor: this.feed.cursorOf(newsroomId, end),
      },
    };
  }

  @Requires('verdict.read')
  @Subscription(() => VerdictChange, {
    description:
      'The live tail of `verdictChanges`: what lies behind `after` first, then each change as it is committed, on whichever node. Over graphql-transport-ws at `/graphql/live`.',
    resolve: (change: VerdictChange, _: unknown, { loaders }: RequestContext) => {
      // Each change is sent with the state when it is sent, not with the state when the change before it was sent.
      loaders.clear();
      return change;
    },
  })
  async verdictChanged(
    @Context() context: RequestContext,
    @CurrentCaller() caller: Caller,
    @Args('newsroom', NEWSROOM_ARGUMENT) newsroom?: string,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: 'Go on behind this change; without one, only what is yet to come.',
    })
    after?: string,
    @Args('filter', { type: () => VerdictFilter, nullable: true }) filter?: VerdictFilter,
  ): Promise<AsyncIterableIterator<VerdictChange>> {
    const newsroomId = await this.verdicts.readable(caller, newsroom);
    await this.demandOpenTo(context);
    const place = after ? this.feed.placeOf(newsroomId, after) : null;
    const judge = async (): Promise<void> => {
      await judgeAgain(context, this.callers, 'verdict.read');
      // Without a name it is the newsroom of the session, which may have gone on to another one since.
      if ((await this.verdicts.readable(context.caller, newsroom)) !== newsroomId)
        throw forbidden(because('session_elsewhere'));
      await this.demandOpenTo(context);
    };
    return this.tail.follow({ newsroomId, place, filter, follower: { caller: () => context.caller, judge } });
  }

  /** A socket has no CORS: what a newsroom says of other sites' pages is held to here. @throws FORBIDDEN */
  private async demandOpenTo({ req, caller }: RequestContext): Promise<void> {
    const { origin } = req.headers;
    if (!origin || (await this.published.readableBy(caller, origin)).this) return;
    throw forbidden(because('site_may_not_read'));
  }

  @ResolveField(() => VerdictVersion, {
    nullable: true,
    description: 'The version that this change made. Null only where the change is `REMOVED`.',
  })
  version(
    { verdictId, versionNumber }: VerdictChange,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<VerdictVersion | null> {
    return loaders.load('verdict.version', `${verdictId}/${versionNumber}`, this.verdicts.versionsByNumber);
  }

  @ResolveField(() => Verdict, {
    nullable: true,
    description: 'The verdict in its current version, also where that is later than this change.',
    deprecationReason:
      'Ask `version` for the version that this change made, and `version { verdict }` for the current one. A `Verdict` is always the newest: answered as each change left it, under one id, it brought retracted ratings back into clients’ caches.',
  })
  verdict({ verdictId }: VerdictChange, _: unknown, { loaders }: RequestContext): Promise<Verdict | null> {
    return loaders.load('verdict', verdictId, this.verdicts.byIds);
  }
}
