import { Desk } from '@assay/server-claim';
import {
  CALLER_RESOLVER,
  CurrentMember,
  judgeAgain,
  Requires,
  type CallerResolver,
  type CallingMember,
} from '@assay/server-platform/access';
import type { RequestContext } from '@assay/server-platform/graphql';
import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, ObjectType, Resolver, Subscription } from '@nestjs/graphql';
import { ClaimListTail } from './claim-list-tail';

@ObjectType('DeskChange', { description: 'Claims that changed within half a second or so.' })
export class DeskChange {
  @Field(() => [ID], { description: 'At most 100 of them.' })
  claimIds: string[];

  @Field(() => Desk, { description: 'The Desk after these changes.' })
  desk: Desk;
}

@Resolver(() => DeskChange)
export class ClaimListLiveResolver {
  constructor(
    private readonly tail: ClaimListTail,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  @Requires('newsroom.read')
  @Subscription(() => DeskChange, {
    description:
      "The newsroom's claims as they change, on any node, with the Desk after each change. Over graphql-transport-ws at `/graphql/live`.",
    resolve: (claimIds: string[]): DeskChange => ({ claimIds, desk: new Desk() }),
  })
  deskChanged(
    @Context() context: RequestContext,
    @CurrentMember() by: CallingMember,
    @Args('atOnce', {
      defaultValue: false,
      description:
        'Also sends the Desk as it is now, with no claim named: a client that subscribes again has missed nothing.',
    })
    atOnce: boolean,
  ): AsyncIterableIterator<string[]> {
    const judge = () => judgeAgain(context, this.callers, 'newsroom.read', by);
    return this.tail.follow(by.newsroomId, { caller: () => context.caller, judge }, atOnce);
  }
}
