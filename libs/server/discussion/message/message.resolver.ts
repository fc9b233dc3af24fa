import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { IdPipe, type Page, type RequestContext } from '@assay/server-platform/graphql';
import { Args, ID, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ThreadLists } from '../thread/thread.lists';
import { MentionService } from './mention.service';
import { DiscussionMessage, DiscussionMessageVersion } from './message.entity';
import { MessageService } from './message.service';
import {
  DiscussionMessageConnection,
  DiscussionMessagePayload,
  EditMessageInput,
  PostMessageInput,
  RemoveMessageInput,
} from './message.types';

@Resolver(() => DiscussionMessage)
export class MessageResolver {
  constructor(
    private readonly service: MessageService,
    private readonly mentionService: MentionService,
    private readonly threads: ThreadLists,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => DiscussionMessageConnection, { description: "A thread's messages, the newest first." })
  async discussionMessages(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('threadId', { type: () => ID }, IdPipe) threadId: string,
    @Args('first', { type: () => Int, defaultValue: 50, description: '1 to 100.' }) first = 50,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<Page<DiscussionMessage>> {
    const { id } = await this.threads.one(newsroomId, threadId);
    return this.service.page(id, first, after ?? null);
  }

  @Requires('newsroom.read')
  @Query(() => DiscussionMessage, { description: 'One message, with its versions.' })
  discussionMessage(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<DiscussionMessage> {
    return this.service.one(newsroomId, id);
  }

  @Requires('discussion.write')
  @Mutation(() => DiscussionMessagePayload, { description: 'Adds a message to an open thread.' })
  async postMessage(
    @Args('input') input: PostMessageInput,
    @CurrentMember() by: CallingMember,
  ): Promise<DiscussionMessagePayload> {
    return this.payload(by, await this.transactions.run((tx) => this.service.post(tx, by, input)));
  }

  @Requires('discussion.write')
  @Mutation(() => DiscussionMessagePayload, { description: 'Changes a message of the caller.' })
  async editMessage(
    @Args('input') input: EditMessageInput,
    @CurrentMember() by: CallingMember,
  ): Promise<DiscussionMessagePayload> {
    const { id } = await this.transactions.run((tx) => this.service.edit(tx, by, input));
    return this.payload(by, id);
  }

  @Requires('discussion.write')
  @Mutation(() => DiscussionMessagePayload, {
    description: 'Removes a message of the caller; its place stays.',
  })
  async removeMessage(
    @Args('input') { messageId }: RemoveMessageInput,
    @CurrentMember() by: CallingMember,
  ): Promise<DiscussionMessagePayload> {
    const { id } = await this.transactions.run((tx) => this.service.remove(tx, by, messageId));
    return this.payload(by, id);
  }

  @ResolveField(() => Member)
  author({ authorId }: DiscussionMessage, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', authorId, this.members.byIds);
  }

  @ResolveField(() => String, { nullable: true, description: 'Its text; null once it was removed.' })
  async body(
    { id, removedAt }: DiscussionMessage,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<string | null> {
    if (removedAt) return null;
    return (await loaders.load('message.newest', id, this.service.newestOf))?.body ?? null;
  }

  @ResolveField(() => Date, {
    nullable: true,
    description: 'When it was last changed; null if it never was.',
  })
  async editedAt(
    { id, version, removedAt }: DiscussionMessage,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Date | null> {
    if (version === 1 || removedAt) return null;
    return (await loaders.load('message.newest', id, this.service.newestOf))?.at ?? null;
  }

  @ResolveField(() => [DiscussionMessageVersion], {
    description: 'Its versions, the newest first; empty once it was removed.',
  })
  versions(
    { id, removedAt }: DiscussionMessage,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<DiscussionMessageVersion[]> {
    if (removedAt) return Promise.resolve([]);
    return loaders.list('message.versions', id, this.service.versionsOf);
  }

  @ResolveField(() => [Member], { description: 'The members whom it mentions.' })
  async mentions(
    { id, version, removedAt }: DiscussionMessage,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member[]> {
    if (removedAt) return [];
    const ids = await loaders.list('message.mentions', `${id}/${version}`, this.mentionService.ofVersions);
    const found = await Promise.all(ids.map((one) => loaders.load('member', one, this.members.byIds)));
    return found.filter((one) => one !== null);
  }

  private async payload(by: CallingMember, id: string): Promise<DiscussionMessagePayload> {
    const message = await this.service.one(by.newsroomId, id);
    const thread = await this.threads.one(by.newsroomId, message.threadId);
    return { message, thread, discussion: await this.threads.discussion(by, thread.claimId) };
  }
}
