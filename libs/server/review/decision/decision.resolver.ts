import { ClaimPayload, ClaimService } from '@assay/server-claim';
import { Member, MemberService } from '@assay/server-newsroom';
import { CurrentMember, Requires, type CallingMember, memberOf } from '@assay/server-platform/access';
import { Transactions, type Tx } from '@assay/server-platform/database';
import { Waits, type RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Revision } from '../revision/revision.entity';
import { RevisionService } from '../revision/revision.service';
import { DecisionService } from './decision.service';
import {
  MoveClaimInput,
  ReviewRevisionInput,
  RevisionPayload,
  SubmitDraftInput,
  VoidVerdictInput,
  VoteRatingInput,
  VoteType,
} from './decision.types';
import { RatingVote } from './rating-vote.entity';
import { Review } from './review.entity';
import { SubmissionService } from './submission.service';
import { SubmissionTurns } from './submission-turns';
import { VoteService } from './vote.service';

@Resolver()
export class DecisionResolver {
  constructor(
    private readonly decisions: DecisionService,
    private readonly submissions: SubmissionService,
    private readonly turns: SubmissionTurns,
    private readonly votes: VoteService,
    private readonly revisions: RevisionService,
    private readonly claims: ClaimService,
    private readonly transactions: Transactions,
  ) {}

  @Requires('claim.triage')
  @Mutation(() => ClaimPayload)
  async moveClaim(
    @Args('input') input: MoveClaimInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ClaimPayload> {
    const { claimId, transition, reason } = input;
    await this.transactions.run((tx) => this.decisions.move(tx, by, claimId, transition, reason || null));
    return { claim: await this.claims.one(by.newsroomId, claimId) };
  }

  @Waits()
  @Requires('draft.submit')
  @Mutation(() => RevisionPayload, {
    description:
      'Freezes the draft, no word of the caller left out, and puts it up for review; of a published claim, as a correction.',
  })
  async submitDraft(
    @Args('input') { claimId, snapshot, correction, setAside }: SubmitDraftInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RevisionPayload> {
    const input = correction ? { ...correction, changesTakeaway: correction.changesTakeaway ?? null } : null;
    return this.payload(
      by,
      await this.turns.submit(by, claimId, { correction: input, snapshot, setAside: setAside ?? [] }),
    );
  }

  @Requires('claim.publish')
  @Mutation(() => RevisionPayload, {
    description:
      'Puts the voiding of what is published up for review: the same bytes, with the reason. Once it is approved and published, the address answers with the reason.',
  })
  voidVerdict(
    @Args('input') { claimId, reason }: VoidVerdictInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RevisionPayload> {
    return this.decided(by, (tx) => this.submissions.void(tx, by, claimId, reason));
  }

  @Requires('revision.review')
  @Mutation(() => RevisionPayload)
  reviewRevision(
    @Args('input') { revisionId, decision, note, checklist, comments }: ReviewRevisionInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RevisionPayload> {
    const said = { decision, note: note || null, checklist: checklist ?? [], comments: comments ?? [] };
    return this.decided(by, async (tx) => {
      await this.decisions.review(tx, by, revisionId, said);
      return revisionId;
    });
  }

  @Requires('revision.review')
  @Mutation(() => RevisionPayload, {
    description:
      'Casts a vote on the rating. An editor sees the votes of others only after voting, and a vote cannot be taken back.',
  })
  voteRating(
    @Args('input') { revisionId, ratingKey, reason }: VoteRatingInput,
    @CurrentMember() by: CallingMember,
  ): Promise<RevisionPayload> {
    return this.decided(by, async (tx) => {
      await this.votes.vote(tx, by, revisionId, ratingKey, reason || null);
      return revisionId;
    });
  }

  /** Takes a decision in one transaction, and answers with its revision and claim as they are after it. */
  private async decided(by: CallingMember, decide: (tx: Tx) => Promise<string>): Promise<RevisionPayload> {
    return this.payload(by, await this.transactions.run(decide));
  }

  private async payload(by: CallingMember, revisionId: string): Promise<RevisionPayload> {
    const revision = await this.revisions.one(by.newsroomId, revisionId);
    return { revision, claim: await this.claims.one(by.newsroomId, revision.claimId) };
  }
}

@Resolver(() => Review)
export class ReviewerResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member)
  reviewer({ reviewerId }: Review, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', reviewerId, this.members.byIds);
  }
}

@Resolver(() => RatingVote)
export class VoterResolver {
  constructor(private readonly members: MemberService) {}

  @ResolveField(() => Member)
  voter({ memberId }: RatingVote, _: unknown, { loaders }: RequestContext): Promise<Member | null> {
    return loaders.load('member', memberId, this.members.byIds);
  }
}

@Resolver(() => Revision)
export class RevisionVoteResolver {
  constructor(private readonly votes: VoteService) {}

  @ResolveField(() => VoteType, {
    nullable: true,
    description: 'The vote on its rating; null where its policy asks for none.',
  })
  vote(revision: Revision, _: unknown, { caller }: RequestContext): Promise<VoteType | null> {
    return this.votes.standing(memberOf(caller), revision);
  }
}
