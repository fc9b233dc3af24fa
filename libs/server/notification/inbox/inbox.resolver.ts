import {
  CALLER_RESOLVER,
  CurrentMember,
  judgeAgain,
  Requires,
  type CallerResolver,
  type CallingMember,
  memberOf,
} from '@assay/server-platform/access';
import { Bus } from '@assay/server-platform/bus';
import { type Page, type RequestContext } from '@assay/server-platform/graphql';
import { follow } from '@assay/server-platform/live';
import { Inject } from '@nestjs/common';
import { Args, Context, Int, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Inbox, NotificationConnection } from './inbox.types';
import type { Notification } from './notification.entity';
import { NotificationService } from './notification.service';

/** Events within this time cause one look, in milliseconds. */
const GATHERED_MS = 200;

/** The caller's notifications as one object, which a query reads and a subscription sends again. */
@Resolver(() => Inbox)
export class InboxResolver {
  constructor(
    private readonly service: NotificationService,
    private readonly bus: Bus,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  @Requires('newsroom.read')
  @Query(() => Inbox, { description: "The caller's notifications in this newsroom." })
  inbox(): Inbox {
    return new Inbox();
  }

  @Requires('newsroom.read')
  @Subscription(() => Inbox, {
    description:
      "The caller's notifications at once, and again after each change, on any node. Over graphql-transport-ws at `/graphql/live`.",
    resolve: (inbox: Inbox) => inbox,
  })
  inboxChanged(
    @Context() context: RequestContext,
    @CurrentMember() by: CallingMember,
  ): AsyncIterableIterator<Inbox> {
    return follow(this.bus, {
      follower: {
        caller: () => context.caller,
        judge: () => judgeAgain(context, this.callers, 'newsroom.read', by),
      },
      concerns: (event) => event.kind === 'notifications_changed' && event.memberIds.includes(by.memberId),
      look: () => Promise.resolve({ items: [new Inbox()] }),
      gatherMs: GATHERED_MS,
    });
  }

  @ResolveField(() => Int, { description: 'How many the caller has not read.' })
  unread(_parent: unknown, _: unknown, { caller }: RequestContext): Promise<number> {
    return this.service.unread(memberOf(caller));
  }

  @ResolveField(() => NotificationConnection, { description: 'The notifications, newest first.' })
  notifications(
    @CurrentMember() by: CallingMember,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first = 20,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('unread', {
      type: () => Boolean,
      nullable: true,
      description: 'True: only the unread ones; false: only the read ones; null: both.',
    })
    unread?: boolean | null,
  ): Promise<Page<Notification>> {
    return this.service.page(by, { first, after, unread: unread ?? null });
  }
}
