import { ClaimService } from '@assay/server-claim';
import { SuggestionOutcome, SuggestionOutcomes } from '@assay/server-draft';
import { Evidence, EvidenceService } from '@assay/server-evidence';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember, memberOf } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { IdPipe, type Page, type RequestContext, Waits } from '@assay/server-platform/graphql';
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
    private readonly service: ThreadService,
    private readonly lists: ThreadLists,
    private readonly reading: ReadingService,
    private readonly claims: ClaimService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('newsroom.read')
  @Query(() => Discussion, {
    description:
      'The open threads and unread messages of a claim, and the passages of its draft that are discussed.',
  })
  async discussion(
    @CurrentMember() by: CallingMember,
    @Args('claimId', { type: () => ID }, IdPipe) claimId: string,
  ): Promise<Discussion> {
    await this.claims.one(by.newsroomId, claimId);
    return this.lists.discussion(by, claimId);
  }

  @Requires('newsroom.read')
  @Query(() => DiscussionThreadConnection, {
    description: "A claim's threads, the newest first.",
    deprecationReason: 'Ask for `discussion { threads }`, which `discussionChanged` sends again.',
  })
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
  @Query(() => DiscussionThread, { description: 'One thread, by its id.' })
  discussionThread(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<DiscussionThread> {
    return this.lists.one(newsroomId, id);
  }

  @Waits()
  @Requires('discussion.write')
  @Mutation(() => DiscussionThreadPayload, { description: 'Begins a thread with its first message.' })
  async startThread(
    @Args('input') input: StartThreadInput,
    @CurrentMember() by: CallingMember,
  ): Promise<DiscussionThreadPayload> {
    const place = await this.service.placeOf(by, input);
    return this.payload(by, await this.transactions.run((tx) => this.service.start(tx, by, input, place)));
  }

  @Requires('discussion.write')
  @Mutation(() => DiscussionThreadPayload, { description: 'Marks a thread as resolved, or opens it again.' })
  async resolveThread(
    @Args('input') input: ResolveThreadInput,
    @CurrentMember() by: CallingMember,
  ): Promise<DiscussionThreadPayload> {
    await this.transactions.run((tx) => this.service.resolve(tx, by, input));
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

  @ResolveField(() => DiscussionThreadConnection, { description: 'The threads, the newest first.' })
  threads(
    @Parent() { claimId }: Discussion,
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('first', { type: () => Int, defaultValue: 20, description: '1 to 100.' }) first = 20,
    @Args('after', { type: () => String, nullable: true }) after?: string,
    @Args('filter', { type: () => DiscussionFilter, nullable: true }) filter?: DiscussionFilter,
  ): Promise<Page<DiscussionThread>> {
    return this.lists.page(newsroomId, claimId, first, after ?? null, filter ?? {});
  }

  @ResolveField(() => DiscussionThread, {
    nullable: true,
    description: 'One of the threads, as a link to it asks for it; null for a thread of another claim.',
  })
  thread(
    @Parent() { claimId }: Discussion,
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('id', { type: () => ID }, IdPipe) id: string,
  ): Promise<DiscussionThread | null> {
    return this.lists.ofClaim(newsroomId, claimId, id);
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
    private readonly outcomes: SuggestionOutcomes,
  ) {}

  @ResolveField(() => [DiscussionMessage], {
    description: `The newest ${NEWEST} messages, oldest first; \`discussionMessages\` has them all.`,
  })
  messages({ id }: DiscussionThread, _: unknown, { loaders }: RequestContext): Promise<DiscussionMessage[]> {
    return loaders.list('thread.messages', id, this.messageService.ofThreads);
  }

  @ResolveField(() => Int, { description: 'Messages of others that the caller has not read.' })
  async unread({ id }: DiscussionThread, _: unknown, { caller, loaders }: RequestContext): Promise<number> {
    const { memberId } = memberOf(caller);
    return (await loaders.load('thread.unread', id, this.reading.ofThreads(memberId))) ?? 0;
  }

  @ResolveField(() => Evidence, {
    nullable: true,
    description: 'The evidence that the thread is about, even if it was removed; null for other threads.',
  })
  evidence(
    { evidenceId }: DiscussionThread,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Evidence | null> | null {
    return evidenceId ? loaders.load('evidence', evidenceId, this.evidenceService.byIds) : null;
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the evidence that the thread is about was removed from the claim.',
  })
  async evidenceRemoved(
    { evidenceId }: DiscussionThread,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<boolean> {
    if (!evidenceId) return false;
    return !!(await loaders.load('evidence', evidenceId, this.evidenceService.byIds))?.removedAt;
  }

  @ResolveField(() => SuggestionOutcome, {
    nullable: true,
    description:
      'The suggestion that the thread is about, and what became of it; null for other threads, and where it was removed with its claim.',
  })
  suggestion(
    { newsroomId, suggestionId }: DiscussionThread,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<SuggestionOutcome | null> | null {
    return suggestionId
      ? loaders.load('suggestion.outcome', suggestionId, this.outcomes.of(newsroomId))
      : null;
  }

  @ResolveField(() => Member)
  createdBy(
    { createdById }: DiscussionThread,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> {
    return loaders.load('member', createdById, this.members.byIds);
  }

  @ResolveField(() => Member, { nullable: true })
  resolvedBy(
    { resolvedById }: DiscussionThread,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> | null {
    return resolvedById ? loaders.load('member', resolvedById, this.members.byIds) : null;
  }
}
