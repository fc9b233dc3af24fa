import { READY_SCALES } from '@assay/domain';
import { RatingScale } from '@assay/server-newsroom';
import { InputText, InputValue } from '@assay/server-platform';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ValidateNested } from 'class-validator';

@InputType('RatingInput')
export class RatingInput {
  @InputText({
    min: 1,
    max: 40,
    description: 'Small letters, digits, underscores; keep it when only words change.',
  })
  key: string;

  @InputText({ min: 1, max: 60 })
  label: string;

  @InputText({ min: 1, max: 500 })
  definition: string;

  @InputText({ min: 7, max: 7, description: '`#rrggbb`, at least 3:1 against white (WCAG 2.2, 1.4.11).' })
  colour: string;

  @InputValue(() => Int, {
    nullable: true,
    description: 'Best highest; null for a label off the numeric scale.',
  })
  ordinal?: number | null;
}

@InputType('SetRatingScaleInput')
export class SetRatingScaleInput {
  @InputValue(() => Int, { description: 'The version that was changed.' })
  expectedVersion: number;

  @InputText({ min: 1, max: 60 })
  name: string;

  @Field(() => [RatingInput], { description: 'In the order of showing, 2 to 12.' })
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => RatingInput)
  ratings: RatingInput[];
}

@ObjectType('RatingScalePayload')
export class RatingScalePayload {
  @Field(() => RatingScale)
  ratingScale: RatingScale;
}

@ObjectType('ReadyRating')
export class ReadyRating {
  @Field()
  key: string;

  @Field()
  label: string;

  @Field()
  definition: string;

  @Field()
  colour: string;

  @Field(() => Int, { nullable: true })
  ordinal: number | null;
}

@ObjectType('ReadyScale', { description: 'A scale a newsroom can start from.' })
export class ReadyScale {
  @Field()
  key: string;

  @Field()
  name: string;

  @Field(() => [ReadyRating])
  ratings: ReadyRating[];
}

/** Every ready scale, by its key. */
export const READY: ReadyScale[] = Object.entries(READY_SCALES).map(([key, scale]) => ({ key, ...scale }));
