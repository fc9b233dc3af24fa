import { LIMITS, type CorrectionClass, type TransitionName, type VoteResult } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { Claim } from '@assay/server-claim';
import { InputId, InputIds, InputText, InputValue } from '@assay/server-platform/graphql';
import type { Field as DraftField } from '@assay/verdict-doc';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import { DraftFieldEnum } from '../comment/review-comment.entity';
import { CorrectionClassEnum, Revision } from '../revision/revision.entity';
import { BlockerType, TransitionNameEnum } from '../workflow/transition.types';
import { RatingVote } from './rating-vote.entity';
import { ReviewDecisionEnum, type ReviewDecision } from './review.entity';

@InputType('MoveClaimInput', {
  description: 'Takes a transition that freezes and approves nothing: accept, decline, reopen, withdraw.',
})
export class MoveClaimInput {
  @InputId()
  claimId: string;

  @InputValue(() => TransitionNameEnum)
  transition: TransitionName;

  @InputText(INPUT.reason, { nullable: true })
  reason?: string | null;
}

@InputType('CorrectionInput', {
  description: 'What a change to a published verdict is, and what the public reads.',
})
export class CorrectionInput {
  @InputValue(() => CorrectionClassEnum)
  class: CorrectionClass;

  @InputText(INPUT.publicNotice, { description: 'Published with the correction, above or under the text.' })
  notice: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it changes what a reader takes away: then it is published above the text. Left out, it is taken to, but for a typing error.',
  })
  @IsOptional()
  @IsBoolean()
  changesTakeaway?: boolean | null;
}

@InputType('SubmitDraftInput')
export class SubmitDraftInput {
  @InputId()
  claimId: string;

  @InputText({
    max: LIMITS.snapshotBase64,
    description:
      "Base64 of the caller's encoded Yjs snapshot (what was written and what was deleted): submitting waits until all of it is stored, and freezes no less.",
  })
  snapshot: string;

  @Field(() => CorrectionInput, {
    nullable: true,
    description: 'Required for a claim that is published, refused for any other.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => CorrectionInput)
  correction?: CorrectionInput | null;

  @InputIds({
    max: LIMITS.suggestionsOpen,
    nullable: true,
    description:
      'Open suggestions that are set aside: they stay open, and the revision is frozen without them. Any other open suggestion blocks the submission.',
  })
  setAside?: string[] | null;
}

@InputType('VoidVerdictInput')
export class VoidVerdictInput {
  @InputId()
  claimId: string;

  @InputText(INPUT.publicNotice, {
    description:
      'Published above the verdict once it is void; the text stays below it, its rating struck through.',
  })
  reason: string;
}

@InputType('ChecklistAnswerInput')
export class ChecklistAnswerInput {
  @InputText({
    min: 1,
    max: LIMITS.question,
    description: "A question of the newsroom's checklist, as asked.",
  })
  question: string;

  @InputText({ min: 1, max: LIMITS.note })
  answer: string;
}

@InputType('ReviewCommentInput', { description: 'Pins a comment to a passage of the revision.' })
export class ReviewCommentInput {
  @InputValue(() => DraftFieldEnum)
  field: DraftField;

  @InputValue(() => Int, {
    description: 'Where the words begin: UTF-16 units of the text blocks, each on a line, without citations.',
  })
  start: number;

  @InputValue(() => Int)
  end: number;

  @InputText({ min: 1, max: LIMITS.selection, verbatim: true, description: 'The words themselves.' })
  quote: string;

  @InputText({ min: 1, max: LIMITS.note })
  body: string;
}

@InputType('ReviewRevisionInput')
export class ReviewRevisionInput {
  @InputId()
  revisionId: string;

  @InputValue(() => ReviewDecisionEnum)
  decision: ReviewDecision;

  @InputText({ max: LIMITS.note, nullable: true })
  note?: string | null;

  @Field(() => [ChecklistAnswerInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(LIMITS.checklist)
  @ValidateNested({ each: true })
  @Type(() => ChecklistAnswerInput)
  checklist?: ChecklistAnswerInput[] | null;

  @Field(() => [ReviewCommentInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(LIMITS.commentsPerReview)
  @ValidateNested({ each: true })
  @Type(() => ReviewCommentInput)
  comments?: ReviewCommentInput[] | null;
}

@InputType('VoteRatingInput')
export class VoteRatingInput {
  @InputId()
  revisionId: string;

  @InputText({ min: 1, max: 40, description: "Key of a rating of the revision's scale." })
  ratingKey: string;

  @InputText({ max: LIMITS.note, nullable: true })
  reason?: string | null;
}

@ObjectType('RatingVoteStanding', {
  description: 'How the vote on a rating stands, as the caller may see it.',
})
export class VoteType implements Omit<VoteResult, 'inFavour' | 'dissent'> {
  @Field(() => Int, { description: 'Votes the policy asks for.' })
  votes: number;

  @Field(() => Int, { description: 'Votes for the proposed rating that carry it.' })
  carry: number;

  @Field(() => Int)
  cast: number;

  @Field({ description: 'Whether votes are still missing.' })
  isOpen: boolean;

  @Field({ description: 'Whether it is closed and the proposed rating has carried.' })
  carried: boolean;

  @Field(() => Int, { nullable: true, description: 'Null until the caller has voted or the vote is closed.' })
  inFavour: number | null;

  @Field(() => RatingVote, { nullable: true })
  mine: RatingVote | null;

  @Field(() => [RatingVote], {
    nullable: true,
    description: 'Null until the caller has voted or the vote is closed: the vote is blind.',
  })
  all: RatingVote[] | null;

  @Field(() => [BlockerType], { description: 'Why the caller cannot vote now; empty when they can.' })
  blockers: BlockerType[];
}

@ObjectType('RevisionPayload')
export class RevisionPayload {
  @Field(() => Revision)
  revision: Revision;

  @Field(() => Claim)
  claim: Claim;
}
