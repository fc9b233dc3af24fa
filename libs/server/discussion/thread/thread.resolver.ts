import { ClaimService } from '@assay/server-claim';
import { Evidence, EvidenceService } from '@assay/server-evidence';
import { Member, MemberService } from '@assay/server-newsroom';
import {
  CurrentMember,
  IdPipe,
  RequestLoaders,
  Requires,
  Transactions,
  type CallingMember,
  type Loaders,
  type Page,
} from '@assay/server-platform';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DiscussionMessage } from '../message/message.entity';
import { MessageService, NEWEST } from '../message/message.service';
import { ReadingService } from '../reading.service';
import { DiscussionThread } from './thread.entity';
import { ThreadLists } from './thread.lists';
import { ThreadService } from './thread.service';
import {
  Discussion,
  DiscussionFilter,
  DiscussionThreadConnection,
  DiscussionThreadPayload,
  ReadThreadInput,
  ResolveThreadInput,
  StartThreadInput,
} from './thread.types';

@Resolver(() => Discussion)
export class DiscussionResolver {
  constructor(
    private readonly threads: ThreadService,
    private readonly lists: ThreadLists,
    private readonly reading: ReadingService,
    private readonly claims: ClaimService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => Discussion, {
    description: 'How much of a claim is discussed, and which passages of its draft.',
  })
  async discussion(
    @CurrentMember() by: CallingMember,
    @Args('claimId', { type: () => ID }, IdPipe) claimId: string,
  ): Promise<Discussion> {
    await this.claims.one(by.newsroomId, claimId);
    return this.lists.discussion(by, claimId);
  }

  @Requires('newsroom.read')
  @Query(() => DiscussionThreadConnection, { description: "A claim's threads, the newest first." })
  async discussionThreads(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('claimId', { type: () => ID }, IdPipe) claimId: string,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first = 20,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('filter', { type: () => DiscussionFilter, nullable: true }) filter?: DiscussionFilter,
  ): Promise<Page<DiscussionThread>> {
    await this.claims.one(newsroomId, claimId);
    return this.lists.page(newsroomId, claimId, first, after ?? null, filter ?? {});
  }

  @Requires('newsroom.read')
  @Query(() => DiscussionThread, { description: 'One thread, as a link to it asks for it.' })
  discussionThread(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<DiscussionThread> {
    return this.lists.one(newsroomId, id);
  }

  @Requires('discussion.write')
  @Mutation(() => DiscussionThreadPayload, { description: 'Begins a thread with its first message.' })
  async startThread(
    @Args('input') input: StartThreadInput,
    @CurrentMember() by: CallingMember,
  ): Promise<DiscussionThreadPayload> {
    return this.payload(by, await this.transactions.run((tx) => this.threads.start(tx, by, input)));
  }

  @Requires('discussion.write')
  @Mutation(() => DiscussionThreadPayload, { description: 'Marks a thread as settled, or opens it again.' })
  async resolveThread(
    @Args('input') input: ResolveThreadInput,
    @CurrentMember() by: CallingMember,
  ): Promise<DiscussionThreadPayload> {
    await this.transactions.run((tx) => this.threads.resolve(tx, by, input));
    return this.payload(by, input.threadId);
  }

  @Requires('newsroom.read')
  @Mutation(() => DiscussionThreadPayload, { description: 'Notes how far the caller has read a thread.' })
  async readThread(
    @Args('input') { threadId, upTo }: ReadThreadInput,
    @CurrentMember() by: CallingMember,
  ): Promise<DiscussionThreadPayload> {
    await this.transactions.run((tx) => this.reading.read(tx, by, threadId, upTo));
    return this.payload(by, threadId);
  }

  private async payload(by: CallingMember, id: string): Promise<DiscussionThreadPayload> {
    const thread = await this.lists.one(by.newsroomId, id);
    return { thread, discussion: await this.lists.discussion(by, thread.claimId) };
  }
}

@Resolver(() => DiscussionThread)
export class ThreadResolver {
  constructor(
    private readonly messageService: MessageService,
    private readonly reading: ReadingService,
    private readonly evidenceService: EvidenceService,
    private readonly members: MemberService,
  ) {}

  @ResolveField(() => [DiscussionMessage], {
    description: `The newest ${NEWEST} messages, oldest first; \`discussionMessages\` has them all.`,
  })
  messages(
    @Parent() { id }: DiscussionThread,
    @RequestLoaders() loaders: Loaders,
  ): Promise<DiscussionMessage[]> {
    return loaders.list('thread.messages', id, this.messageService.ofThreads);
  }

  @ResolveField(() => Int, { description: 'Messages of others that the caller has not read.' })
  async unread(
    @Parent() { id }: DiscussionThread,
    @CurrentMember() { memberId }: CallingMember,
    @RequestLoaders() loaders: Loaders,
  ): Promise<number> {
    return (await loaders.load('thread.unread', id, this.reading.ofThreads(memberId))) ?? 0;
  }

  @ResolveField(() => Evidence, { nullable: true, description: 'Of a thread on evidence, removed or not.' })
  evidence(
    @Parent() { evidenceId }: DiscussionThread,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Evidence | null> | null {
    return evidenceId ? loaders.load('evidence', evidenceId, this.evidenceService.byIds) : null;
  }

  @ResolveField(() => Boolean, { description: 'The evidence it is on was removed from the claim.' })
  async evidenceRemoved(
    @Parent() { evidenceId }: DiscussionThread,
    @RequestLoaders() loaders: Loaders,
  ): Promise<boolean> {
    if (!evidenceId) return false;
    return !!(await loaders.load('evidence', evidenceId, this.evidenceService.byIds))?.removedAt;
  }

  @ResolveField(() => Member)
  createdBy(
    @Parent() { createdById }: DiscussionThread,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> {
    return loaders.load('member', createdById, this.members.byIds);
  }

  @ResolveField(() => Member, { nullable: true })
  resolvedBy(
    @Parent() { resolvedById }: DiscussionThread,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> | null {
    return resolvedById ? loaders.load('member', resolvedById, this.members.byIds) : null;
  }
}
