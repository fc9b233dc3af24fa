import { Claim, ClaimLists } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import {
  connectionOf,
  CurrentMember,
  InputId,
  RequestLoaders,
  Requires,
  Transactions,
  type CallingMember,
  type Loaders,
  type Page,
} from '@assay/server-platform';
import {
  Args,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Notification } from './notification.entity';
import { NotificationService } from './notification.service';

const NotificationConnection = connectionOf(Notification, 'Notification', { totalCount: false });

@InputType('ReadNotificationsInput')
export class ReadNotificationsInput {
  @InputId({ nullable: true, description: 'The newest that was seen; without one, everything is read.' })
  upTo?: string | null;
}

@ObjectType('ReadNotificationsPayload')
export class ReadNotificationsPayload {
  @Field(() => Int, { description: 'How many are unread still.' })
  unread: number;
}

@Resolver(() => Notification)
export class NotificationResolver {
  constructor(
    private readonly service: NotificationService,
    private readonly members: MemberService,
    private readonly claims: ClaimLists,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => NotificationConnection, { description: 'What the caller was told, newest first.' })
  notifications(
    @CurrentMember() by: CallingMember,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first = 20,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<Page<Notification>> {
    return this.service.page(by, first, after);
  }

  @Requires('newsroom.read')
  @Query(() => Int, { description: 'How many the caller has not read.' })
  unreadNotifications(@CurrentMember() by: CallingMember): Promise<number> {
    return this.service.unread(by);
  }

  @Requires('newsroom.read')
  @Mutation(() => ReadNotificationsPayload)
  async readNotifications(
    @Args('input') { upTo }: ReadNotificationsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ReadNotificationsPayload> {
    await this.transactions.run((tx) => this.service.read(tx, by, upTo ?? null));
    return { unread: await this.service.unread(by) };
  }

  @ResolveField(() => Claim)
  claim(@Parent() { claimId }: Notification, @RequestLoaders() loaders: Loaders): Promise<Claim | null> {
    return loaders.load('claim', claimId, this.claims.byIds);
  }

  @ResolveField(() => Member, {
    nullable: true,
    description: "Whose doing it was, or the last of it; null where it was the clock's.",
  })
  actor(
    @Parent() { actorId }: Notification,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> | null {
    return actorId ? loaders.load('member', actorId, this.members.byIds) : null;
  }
}
