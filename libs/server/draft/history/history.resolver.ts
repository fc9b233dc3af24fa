import { draftIsOpen, blocked, stageInWords } from '@assay/domain';
import { ClaimPayload, ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import {
  CurrentMember,
  Price,
  RequestLoaders,
  Requires,
  type CallingMember,
  type Loaders,
} from '@assay/server-platform';
import { Args, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Draft } from '../draft.types';
import { DraftHistoryService } from './history.service';
import { DraftAtMoment, DraftMoment, DraftPassage, RestoreDraftInput } from './history.types';

/** The whole log of the draft is replayed. */
const PRICE = 500;

@Resolver(() => Draft)
export class DraftHistoryResolver {
  constructor(
    private readonly service: DraftHistoryService,
    private readonly claims: ClaimService,
  ) {}

  @ResolveField(() => [DraftMoment], {
    description: 'Minutes in which somebody wrote, newest first; give `before` to go on.',
  })
  moments(
    @Parent() { claimId }: Draft,
    @Args('first', { type: () => Int, defaultValue: 100, description: '1 to 500.' }) first: number,
    @Args('before', { type: () => Int, nullable: true, description: 'The `seq` of a moment.' })
    before?: number,
  ): Promise<DraftMoment[]> {
    return this.service.moments(claimId, first, before ?? null);
  }

  @Price(PRICE)
  @ResolveField(() => DraftAtMoment, {
    description: 'The draft as it stood after this update; inside a folded minute, as before it.',
  })
  at(@Parent() { claimId }: Draft, @Args('seq', { type: () => Int }) seq: number): Promise<DraftAtMoment> {
    return this.service.at(claimId, seq);
  }

  @Price(PRICE)
  @ResolveField(() => [DraftPassage], {
    description: 'What changed from one moment to a later one, in document order.',
  })
  changes(
    @Parent() { claimId }: Draft,
    @Args('from', { type: () => Int, description: '0 for the beginning.' }) from: number,
    @Args('to', { type: () => Int }) to: number,
  ): Promise<DraftPassage[]> {
    return this.service.changes(claimId, from, to);
  }

  @Requires('draft.edit')
  @Mutation(() => ClaimPayload)
  async restoreDraft(
    @Args('input') { claimId, seq }: RestoreDraftInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const claim = await this.claims.one(by.newsroomId, claimId);
    if (!draftIsOpen(claim.stage)) {
      throw blocked([{ code: 'wrong_stage', message: `The claim is ${stageInWords(claim.stage)}.` }]);
    }
    await this.service.restore(claimId, seq, by.memberId);
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }
}

@Resolver(() => DraftMoment)
export class DraftMomentResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => [Member], { name: 'members', description: 'Who wrote in it.' })
  membersOf(
    @Parent() { memberIds }: DraftMoment,
    @RequestLoaders() loaders: Loaders,
  ): Promise<(Member | null)[]> {
    return Promise.all(memberIds.map((id) => loaders.load('member', id, this.members.byIds)));
  }
}

@Resolver(() => DraftPassage)
export class DraftPassageResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member, { nullable: true, description: 'Who wrote it; null for the server itself.' })
  author(
    @Parent() { authorId }: DraftPassage,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> | null {
    return authorId ? loaders.load('member', authorId, this.members.byIds) : null;
  }

  @ResolveField(() => Member, { nullable: true, description: 'Who took it out, where it was.' })
  deletedBy(
    @Parent() { deletedById }: DraftPassage,
    @RequestLoaders() loaders: Loaders,
  ): Promise<Member | null> | null {
    return deletedById ? loaders.load('member', deletedById, this.members.byIds) : null;
  }
}
