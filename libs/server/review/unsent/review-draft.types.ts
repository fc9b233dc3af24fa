import { LIMITS } from '@assay/domain';
import { InputId, InputText, InputValue } from '@assay/server-platform/graphql';
import type { Field as DraftField } from '@assay/verdict-doc';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ValidateNested } from 'class-validator';
import { DraftFieldEnum } from '../comment/review-comment.entity';
import { ChecklistAnswer } from '../decision/review.entity';
import type { StoredReviewDraft, UnsentComment } from './review-draft.queries';

@InputType('UnsentAnswerInput')
class UnsentAnswerInput {
  @InputText({ min: 1, max: LIMITS.question, description: 'A question of the checklist, as asked.' })
  question: string;

  @InputText({ max: LIMITS.note, verbatim: true })
  answer: string;
}

@InputType('UnsentCommentInput', { description: 'A comment on a passage, as far as it is written.' })
class UnsentCommentInput {
  @InputValue(() => DraftFieldEnum)
  field: DraftField;

  @InputValue(() => Int)
  start: number;

  @InputValue(() => Int)
  end: number;

  @InputText({ min: 1, max: LIMITS.selection, verbatim: true, description: 'The words themselves.' })
  quote: string;

  @InputText({ max: LIMITS.note, verbatim: true })
  body: string;
}

@InputType('KeepReviewInput')
export class KeepReviewInput {
  @InputId()
  revisionId: string;

  @InputValue(() => Int, {
    description:
      'The version that this page last knew; 0 where it knew of none. Refused with CONFLICT when there is a newer one.',
  })
  expectedVersion: number;

  @InputText({ max: LIMITS.note, verbatim: true })
  note: string;

  @Field(() => [UnsentAnswerInput])
  @ArrayMaxSize(LIMITS.checklist)
  @ValidateNested({ each: true })
  @Type(() => UnsentAnswerInput)
  checklist: UnsentAnswerInput[];

  @Field(() => [UnsentCommentInput])
  @ArrayMaxSize(LIMITS.commentsPerReview)
  @ValidateNested({ each: true })
  @Type(() => UnsentCommentInput)
  comments: UnsentCommentInput[];

  @InputText({ max: 40, nullable: true, description: 'Key of the rating that is chosen for the vote.' })
  ratingKey?: string | null;

  @InputText({ max: LIMITS.note, verbatim: true, description: 'The reason of the vote.' })
  voteReason: string;
}

@ObjectType('UnsentComment', { description: 'A comment on a passage, as far as it is written.' })
class UnsentCommentType implements UnsentComment {
  @Field(() => DraftFieldEnum)
  field: DraftField;

  @Field(() => Int)
  start: number;

  @Field(() => Int)
  end: number;

  @Field()
  quote: string;

  @Field()
  body: string;
}

@ObjectType('ReviewDraft', {
  description: 'A review that its editor has not sent yet. Only that editor can read it.',
})
export class ReviewDraft implements Omit<StoredReviewDraft, 'revisionId'> {
  @Field(() => Int, { description: 'Counts up with every change, from 1.' })
  version: number;

  @Field()
  note: string;

  @Field(() => [ChecklistAnswer])
  checklist: ChecklistAnswer[];

  @Field(() => [UnsentCommentType])
  comments: UnsentComment[];

  @Field(() => String, { nullable: true, description: 'Key of the rating that is chosen for the vote.' })
  ratingKey: string | null;

  @Field({ description: 'The reason of the vote.' })
  voteReason: string;

  @Field(() => Date)
  keptAt: Date;
}

@ObjectType('ReviewDraftPayload')
export class ReviewDraftPayload {
  @Field(() => ReviewDraft)
  draft: ReviewDraft;
}
