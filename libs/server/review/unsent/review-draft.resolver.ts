import { CurrentMember, Requires, type CallingMember, memberOf } from '@assay/server-platform/access';
import { type RequestContext } from '@assay/server-platform/graphql';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Revision } from '../revision/revision.entity';
import { ReviewDraftService } from './review-draft.service';
import { KeepReviewInput, ReviewDraft, ReviewDraftPayload } from './review-draft.types';

@Resolver(() => Revision)
export class ReviewDraftResolver {
  constructor(private readonly drafts: ReviewDraftService) {}

  @Requires('revision.review')
  @Mutation(() => ReviewDraftPayload, {
    description:
      'Keeps what the caller has written of a review so far, until it is sent. A page that knows an older version is refused with CONFLICT, and with what is kept.',
  })
  async keepReview(
    @Args('input') input: KeepReviewInput,
    @CurrentMember() by: CallingMember,
  ): Promise<ReviewDraftPayload> {
    const { revisionId, expectedVersion, note, checklist, comments, voteReason } = input;
    const written = { note, checklist, comments, ratingKey: input.ratingKey || null, voteReason };
    return { draft: await this.drafts.keep(by, revisionId, written, expectedVersion) };
  }

  @ResolveField(() => ReviewDraft, {
    nullable: true,
    description: "The caller's own review of it, as far as it is written and not sent; null without one.",
  })
  myReviewDraft(
    { id }: Revision,
    _: unknown,
    { caller, loaders }: RequestContext,
  ): Promise<ReviewDraft | null> {
    const { memberId } = memberOf(caller);
    const ofMember = this.drafts.ofMember(memberId);
    return loaders.load(`revision.reviewDraft.${memberId}`, id, ofMember);
  }
}
