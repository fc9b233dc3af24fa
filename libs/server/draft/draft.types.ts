import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('DraftProblem', { description: 'Why the draft could not be frozen now.' })
export class DraftProblem {
  @Field({ description: 'Stable.' })
  code: string;

  @Field({ description: 'A field of the draft, then child indexes from 0: `rationale/3/0`.' })
  place: string;

  @Field({ description: 'The sentence a person reads.' })
  message: string;
}

/** The words live in the Yjs document; what stands here is its projection, at most a second old (rule R1). */
@ObjectType('Draft', { description: 'The live, co-edited verdict of a claim, as its projection shows it.' })
export class Draft {
  claimId: string;
  newsroomId: string;

  @Field({ description: 'The name to open on the co-editing socket.' })
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
