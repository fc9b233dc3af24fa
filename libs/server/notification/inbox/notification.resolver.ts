import { badInput } from '@assay/domain';
import { because } from '@assay/messages';
import { Claim, ClaimLoaders } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { InputId, InputIds, type Page, type RequestContext } from '@assay/server-platform/graphql';
import {
  Args,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import { Inbox, NotificationConnection } from './inbox.types';
import { Notification } from './notification.entity';
import { NotificationService } from './notification.service';

@InputType('ReadNotificationsInput')
export class ReadNotificationsInput {
  @InputId({
    nullable: true,
    description: 'The newest seen notification; without one, all are marked as read.',
  })
  upTo?: string | null;

  @InputId({
    nullable: true,
    description:
      'A claim that the caller visits: only its notifications are marked as read, except those that its page does not show (a disabled webhook, a change of many claims). Not together with `upTo`.',
  })
  claimId?: string | null;
}

/** Most notifications that are marked at once: a page of them. */
const MOST_MARKED = 100;

@InputType('MarkNotificationsInput')
export class MarkNotificationsInput {
  @InputIds({
    max: MOST_MARKED,
    description: `Up to ${MOST_MARKED} of the caller's notifications; others are left out.`,
  })
  ids: string[];

  @Field(() => Boolean, { description: 'True: as read; false: as unread.' })
  @IsBoolean()
  read: boolean;
}

@ObjectType('MarkNotificationsPayload')
export class MarkNotificationsPayload {
  @Field(() => [Notification], {
    description:
      'The notifications as they are now. An older one of several replies in one thread stays read: the newest stands for all.',
  })
  notifications: Notification[];

  @Field(() => Inbox, { description: "The caller's notifications after this." })
  inbox: Inbox;
}

@ObjectType('ReadNotificationsPayload')
export class ReadNotificationsPayload {
  @Field(() => Int, { description: 'The number of unread notifications.' })
  unread: number;

  @Field(() => Inbox, { description: "The caller's notifications after this." })
  inbox: Inbox;
}

@Resolver(() => Notification)
export class NotificationResolver {
  constructor(
    private readonly service: NotificationService,
    private readonly members: MemberService,
    private readonly claims: ClaimLoaders,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => NotificationConnection, { description: 'The caller’s notifications, newest first.' })
  notifications(
    @CurrentMember() by: CallingMember,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first = 20,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<Page<Notification>> {
    return this.service.page(by, { first, after });
  }

  @Requires('newsroom.read')
  @Query(() => Int, { description: 'The number of the caller’s unread notifications.' })
  unreadNotifications(@CurrentMember() by: CallingMember): Promise<number> {
    return this.service.unread(by);
  }

  @Requires('newsroom.read')
  @Mutation(() => ReadNotificationsPayload)
  async readNotifications(
    @Args('input') { upTo, claimId }: ReadNotificationsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ReadNotificationsPayload> {
    if (upTo && claimId) throw badInput('claimId', because('notifications_by_one'));
    await this.transactions.run((tx) =>
      claimId ? this.service.readClaim(tx, by, claimId) : this.service.read(tx, by, upTo ?? null),
    );
    return { unread: await this.service.unread(by), inbox: new Inbox() };
  }

  @Requires('newsroom.read')
  @Mutation(() => MarkNotificationsPayload, { description: 'Marks notifications as read or as unread.' })
  async markNotifications(
    @Args('input') { ids, read }: MarkNotificationsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<MarkNotificationsPayload> {
    const notifications = await this.transactions.run((tx) => this.service.mark(tx, by, ids, read));
    return { notifications, inbox: new Inbox() };
  }

  @ResolveField(() => Claim)
  claim({ claimId }: Notification, _: unknown, { loaders }: RequestContext): Promise<Claim | null> {
    return loaders.load('claim', claimId, this.claims.byIds);
  }

  @ResolveField(() => Member, {
    nullable: true,
    description: 'The member who caused it, the last one of several; null for a scheduled event.',
  })
  actor({ actorId }: Notification, _: unknown, { loaders }: RequestContext): Promise<Member | null> | null {
    return actorId ? loaders.load('member', actorId, this.members.byIds) : null;
  }
}
