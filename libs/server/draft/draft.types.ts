import type { ReasonCode, ReasonParams } from '@assay/messages';
import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('DraftProblem', { description: 'Why the draft cannot be frozen now.' })
export class DraftProblem {
  @Field({ description: 'A code that does not change.' })
  code: string;

  @Field({ description: 'A field of the draft, then child indexes from 0: `rationale/3/0`.' })
  place: string;

  reason: ReasonCode;
  params: ReasonParams;

  @Field({ description: 'The reason in a sentence, in the language of the request.' })
  message: string;
}

/** A projection of the Yjs document, at most a second old (rule R1). */
@ObjectType('Draft', {
  description: 'The verdict of a claim that members write together, as of at most a second ago.',
})
export class Draft {
  claimId: string;
  newsroomId: string;

  @Field({ description: 'The document name for the co-editing socket.' })
  documentName: string;

  @Field()
  headline: string;

  @Field({ description: 'Plain text.' })
  summary: string;

  @Field(() => String, { nullable: true, description: 'The proposed rating.' })
  ratingKey: string | null;

  @Field(() => Date)
  updatedAt: Date;

  @Field(() => Int, { description: 'Updates in its log.' })
  seq: number;
}
