import { READY_SCALES } from '@assay/domain';
import { INPUT } from '@assay/domain/input';
import { RatingScale } from './rating-scale.entity';
import { InputText, InputValue } from '@assay/server-platform/graphql';
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

  @InputText(INPUT.ratingLabel)
  label: string;

  @InputText(INPUT.ratingDefinition)
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

  @InputText(INPUT.scaleName)
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

@ObjectType('ReadyScale', { description: 'A scale that a newsroom can start with.' })
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
