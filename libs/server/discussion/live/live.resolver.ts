import { ClaimService } from '@assay/server-claim';
import {
  CALLER_RESOLVER,
  CurrentMember,
  judgeAgain,
  Requires,
  type CallerResolver,
  type CallingMember,
} from '@assay/server-platform/access';
import { IdPipe, type RequestContext } from '@assay/server-platform/graphql';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { Discussion } from '../thread/thread.types';
import { DiscussionTail } from './discussion-tail';

@Resolver(() => Discussion)
export class DiscussionLiveResolver {
  constructor(
    private readonly tail: DiscussionTail,
    private readonly claims: ClaimService,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  @Requires('newsroom.read')
  @Subscription(() => Discussion, {
    description:
      "A claim's discussion at once, and again after each change on any node. Over graphql-transport-ws at `/graphql/live`.",
    resolve: (discussion: Discussion) => discussion,
  })
  async discussionChanged(
    @Context() context: RequestContext,
    @CurrentMember() by: CallingMember,
    @Args('claimId', { type: () => ID }, IdPipe) claimId: string,
  ): Promise<AsyncIterableIterator<Discussion>> {
    await this.claims.one(by.newsroomId, claimId);
    return this.tail.follow(by, claimId, {
      caller: () => context.caller,
      judge: () => judgeAgain(context, this.callers, 'newsroom.read', by),
    });
  }
}
