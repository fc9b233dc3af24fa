import {
  CALLER_RESOLVER,
  CurrentMember,
  judgeAgain,
  Requires,
  type CallerResolver,
  type CallingMember,
  type RequestContext,
} from '@assay/server-platform';
import { Inject } from '@nestjs/common';
import { Context, Field, ID, ObjectType, Resolver, Subscription } from '@nestjs/graphql';
import { DeskTail } from './desk-tail';

@ObjectType('DeskChange', { description: 'Claims that changed within half a second or so.' })
export class DeskChange {
  @Field(() => [ID], { description: 'At most 100 of them.' })
  claimIds: string[];
}

@Resolver(() => DeskChange)
export class DeskLiveResolver {
  constructor(
    private readonly tail: DeskTail,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  @Requires('newsroom.read')
  @Subscription(() => DeskChange, {
    description: "The newsroom's claims as they change. A hint to ask again: what is missed loses nothing.",
    resolve: (claimIds: string[]): DeskChange => ({ claimIds }),
  })
  deskChanged(
    @Context() context: RequestContext,
    @CurrentMember() by: CallingMember,
  ): AsyncIterableIterator<string[]> {
    return this.tail.follow(by.newsroomId, {
      caller: () => context.caller,
      judge: () => judgeAgain(context, this.callers, 'newsroom.read', by),
    });
  }
}
