import { ClaimPayload, ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember } from '@assay/server-platform/access';
import type { RestoredPart } from '@assay/verdict-doc';
import { Price, Waits, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Draft } from '../draft.types';
import { mustBeOpen } from '../suggestion/suggestion.service';
import { DraftHistoryService } from './history.service';
import {
  DraftAtMoment,
  DraftMark,
  DraftMoment,
  DraftPassage,
  DraftTimelineAnswer,
  NameMomentInput,
  RestoreDraftInput,
  type RestoredPartInput,
} from './history.types';

/** The cost of a field that replays the whole log of the draft. */
const PRICE = 500;

/** The cost of the timeline, which also answers all that the draft ever held: megabytes for a long one. */
const PRICE_OF_TIMELINE = 5_000;

/** The cost of a field that reads the log without its updates. */
const PRICE_OF_MOMENTS = 100;

@Resolver(() => Draft)
export class DraftHistoryResolver {
  constructor(
    private readonly service: DraftHistoryService,
    private readonly claims: ClaimService,
  ) {}

  @Price(PRICE_OF_MOMENTS)
  @ResolveField(() => [DraftMoment], {
    description: 'The minutes in which members wrote, newest first. Pass `before` for the next page.',
  })
  moments(
    @Parent() draft: Draft,
    @Args('first', { type: () => Int, defaultValue: 100, description: '1 to 500.' }) first: number,
    @Args('before', { type: () => Int, nullable: true, description: 'The `seq` of a moment.' })
    before?: number,
  ): Promise<DraftMoment[]> {
    return this.service.moments(draft, first, before ?? null);
  }

  @Waits()
  @Price(PRICE)
  @ResolveField(() => DraftAtMoment, {
    description:
      'The draft as it was after this update; as before the minute, if the update lies within a folded one.',
  })
  at(@Parent() draft: Draft, @Args('seq', { type: () => Int }) seq: number): Promise<DraftAtMoment> {
    return this.service.at(draft, seq);
  }

  @Waits()
  @Price(PRICE)
  @ResolveField(() => [DraftPassage], {
    description: 'What changed from one moment to a later one, in document order.',
  })
  changes(
    @Parent() draft: Draft,
    @Args('from', { type: () => Int, description: '0 for the beginning.' }) from: number,
    @Args('to', { type: () => Int }) to: number,
  ): Promise<DraftPassage[]> {
    return this.service.changes(draft, from, to);
  }

  @Waits()
  @Price(PRICE_OF_TIMELINE)
  @ResolveField(() => DraftTimelineAnswer, {
    description: 'All that the draft ever held, with authors and moments.',
  })
  timeline(draft: Draft): Promise<DraftTimelineAnswer> {
    return this.service.timeline(draft);
  }

  @Requires('draft.edit')
  @Waits()
  @Price(PRICE)
  @Mutation(() => ClaimPayload)
  async restoreDraft(
    @Args('input') { claimId, seq, part }: RestoreDraftInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const claim = await this.claims.one(by.newsroomId, claimId);
    mustBeOpen(claim);
    await this.service.restore({ claimId, newsroomId: by.newsroomId }, seq, by.memberId, partOf(part));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @Requires('draft.edit')
  @Mutation(() => ClaimPayload)
  async nameMoment(
    @Args('input') { claimId, seq, name }: NameMomentInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const claim = await this.claims.one(by.newsroomId, claimId);
    await this.service.name({ claimId, newsroomId: by.newsroomId }, seq, by.memberId, name);
    return { claim };
  }
}

@Resolver(() => DraftMoment)
export class DraftMomentResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => [Member], { name: 'members', description: 'The members who wrote in it.' })
  membersOf({ memberIds }: DraftMoment, _: unknown, { loaders }: RequestContext): Promise<(Member | null)[]> {
    return Promise.all(memberIds.map((id) => loaders.load('member', id, this.members.byIds)));
  }
}

@Resolver(() => DraftTimelineAnswer)
export class DraftTimelineResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => [Member], {
    nullable: 'items',
    description: 'The authors, in the order that the data counts them; null for the server.',
  })
  authors(
    { authorIds }: DraftTimelineAnswer,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<(Member | null)[]> {
    return Promise.all(
      authorIds.map((id) =>
        id === null ? Promise.resolve(null) : loaders.load('member', id, this.members.byIds),
      ),
    );
  }
}

@Resolver(() => DraftMark)
export class DraftMarkResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member, { nullable: true, description: 'The member who restored or named it.' })
  member({ memberId }: DraftMark, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', memberId, this.members.byIds);
  }
}

@Resolver(() => DraftPassage)
export class DraftPassageResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member, {
    nullable: true,
    description: 'The member who wrote it; null for the server.',
  })
  author({ authorId }: DraftPassage, _: unknown, { loaders }: RequestContext): Promise<Member | null> | null {
    return authorId ? loaders.load('member', authorId, this.members.byIds) : null;
  }

  @ResolveField(() => Member, {
    nullable: true,
    description: 'The member who deleted it; null if it was not deleted.',
  })
  deletedBy(
    { deletedById }: DraftPassage,
    _: unknown,
    { loaders }: RequestContext,
  ): Promise<Member | null> | null {
    return deletedById ? loaders.load('member', deletedById, this.members.byIds) : null;
  }
}

function partOf(part: RestoredPartInput | null | undefined): RestoredPart | null {
  if (!part) return null;
  const { field, block = null } = part;
  return field === 'rating' ? { field } : { field, block };
}
