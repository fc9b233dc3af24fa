import { ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import {
  CALLER_RESOLVER,
  CurrentMember,
  judgeAgain,
  Requires,
  type CallerResolver,
  type CallingMember,
} from '@assay/server-platform/access';
import { IdPipe, Price, Waits, type RequestContext } from '@assay/server-platform/graphql';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Mutation, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { SuggestionDecisions } from './suggestion-decisions';
import { SuggestionService } from './suggestion.service';
import { SuggestionTail } from './suggestion-tail';
import {
  DecideSuggestionsInput,
  DraftSuggestions,
  SuggestInput,
  Suggestion,
  SuggestionOutcome,
  SuggestionsPayload,
  WithdrawSuggestionInput,
} from './suggestion.types';

/** The cost of a field that answers what all open suggestions hold: megabytes for many large ones. */
const PRICE = 100;

@Resolver(() => Suggestion)
export class SuggestionResolver {
  constructor(
    private readonly service: SuggestionService,
    private readonly decisions: SuggestionDecisions,
    private readonly tail: SuggestionTail,
    private readonly claims: ClaimService,
    private readonly members: MemberService,
    @Inject(CALLER_RESOLVER) private readonly callers: CallerResolver,
  ) {}

  @Requires('newsroom.read')
  @Price(PRICE)
  @Query(() => DraftSuggestions, { description: 'The open suggestions on the draft of a claim.' })
  async suggestions(
    @CurrentMember() { newsroomId }: CallingMember,
    @Args('claimId', { type: () => ID }, IdPipe) claimId: string,
  ): Promise<DraftSuggestions> {
    await this.claims.one(newsroomId, claimId);
    return this.service.ofClaim(newsroomId, claimId);
  }

  @Waits()
  @Requires('draft.suggest')
  @Price(PRICE)
  @Mutation(() => SuggestionsPayload, {
    description: 'Suggests a change to the draft, or adds to a suggestion.',
  })
  async suggest(
    @Args('input') input: SuggestInput,
    @CurrentMember() by: CallingMember,
  ): Promise<SuggestionsPayload> {
    await this.service.suggest(by, input);
    return this.payload(by, input.claimId);
  }

  @Requires('draft.suggest')
  @Price(PRICE)
  @Mutation(() => SuggestionsPayload, { description: 'Withdraws a suggestion of the caller.' })
  async withdrawSuggestion(
    @Args('input') input: WithdrawSuggestionInput,
    @CurrentMember() by: CallingMember,
  ): Promise<SuggestionsPayload> {
    return this.payload(by, await this.service.withdraw(by, input));
  }

  @Waits()
  @Requires('draft.edit')
  @Price(PRICE)
  @Mutation(() => SuggestionsPayload, {
    description:
      'Puts suggestions into the draft, under the names of their authors. The member who accepts counts as a writer too.',
  })
  async acceptSuggestions(
    @Args('input') input: DecideSuggestionsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<SuggestionsPayload> {
    await this.decisions.accept(by, input);
    return this.payload(by, input.claimId);
  }

  @Requires('draft.edit')
  @Price(PRICE)
  @Mutation(() => SuggestionsPayload, { description: 'Rejects suggestions: the draft stays as it is.' })
  async rejectSuggestions(
    @Args('input') input: DecideSuggestionsInput,
    @CurrentMember() by: CallingMember,
  ): Promise<SuggestionsPayload> {
    await this.decisions.reject(by, input);
    return this.payload(by, input.claimId);
  }

  @Requires('newsroom.read')
  @Subscription(() => DraftSuggestions, {
    description:
      'The open suggestions on the draft of a claim at once, and again after each change on any node. Over graphql-transport-ws at `/graphql/live`.',
    resolve: (suggestions: DraftSuggestions) => suggestions,
  })
  async suggestionsChanged(
    @Context() context: RequestContext,
    @CurrentMember() by: CallingMember,
    @Args('claimId', { type: () => ID }, IdPipe) claimId: string,
  ): Promise<AsyncIterableIterator<DraftSuggestions>> {
    await this.claims.one(by.newsroomId, claimId);
    return this.tail.follow(by, claimId, {
      caller: () => context.caller,
      judge: () => judgeAgain(context, this.callers, 'newsroom.read', by),
    });
  }

  @ResolveField(() => Member, { description: 'The member who suggests it, by the session that sent it.' })
  author({ authorId }: Suggestion, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', authorId, this.members.byIds);
  }

  private async payload({ newsroomId }: CallingMember, claimId: string): Promise<SuggestionsPayload> {
    return { suggestions: await this.service.ofClaim(newsroomId, claimId) };
  }
}

@Resolver(() => SuggestionOutcome)
export class SuggestionOutcomeResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member, { description: 'The member who suggested it.' })
  author({ authorId }: SuggestionOutcome, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', authorId, this.members.byIds);
  }

  @ResolveField(() => Member, { nullable: true, description: 'The member who accepted or rejected it.' })
  decidedBy(
    { decidedById }: SuggestionOutcome,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> | null {
    return decidedById ? loaders.load('member', decidedById, this.members.byIds) : null;
  }
}
