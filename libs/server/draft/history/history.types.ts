import { InputId } from '@assay/server-platform';
import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsInt, Min } from 'class-validator';

export const PassageKindEnum = { kept: 'kept', inserted: 'inserted', deleted: 'deleted' } as const;
registerEnumType(PassageKindEnum, {
  name: 'PassageKind',
  description: 'What became of a passage between two moments.',
});

/** A minute in which somebody wrote; its members are resolved from `memberIds`. */
@ObjectType('DraftMoment', {
  description: 'A minute in which somebody wrote: a time the draft can be shown at.',
})
export class DraftMoment {
  @Field(() => Int, { description: 'Names the moment.' })
  seq: number;

  @Field(() => Date)
  from: Date;

  @Field(() => Date)
  to: Date;

  @Field(() => Int, { description: 'Updates in it.' })
  updates: number;

  memberIds: string[];
}

/** A run of text with one history; its people are resolved from their ids. */
@ObjectType('DraftPassage', { description: 'A run of text with one history.' })
export class DraftPassage {
  @Field({ description: 'A field of the draft, then child indexes from 0: `rationale/0/0`.' })
  place: string;

  @Field()
  text: string;

  @Field(() => PassageKindEnum)
  kind: keyof typeof PassageKindEnum;

  authorId: string | null;
  deletedById: string | null;
}

@ObjectType('DraftAtMoment', { description: 'The draft as it stood at a moment.' })
export class DraftAtMoment {
  @Field(() => Int)
  seq: number;

  @Field({ description: 'Plain text, as `summary` and `rationale`.' })
  headline: string;

  @Field()
  summary: string;

  @Field()
  rationale: string;

  @Field(() => String, { nullable: true })
  ratingKey: string | null;

  @Field(() => [DraftPassage], { description: 'The text that stood then, with who wrote it.' })
  passages: DraftPassage[];
}

@InputType('RestoreDraftInput', {
  description:
    'Brings a draft back to a moment, as a new edit of the caller: nothing of the history is lost.',
})
export class RestoreDraftInput {
  @InputId()
  claimId: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  seq: number;
}
