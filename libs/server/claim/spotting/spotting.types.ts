import type { DatePrecision } from '@assay/domain';
import { SPOT_REASONS, type SpotReason } from '@assay/text/spotting';
import { DateScalar, InputId } from '@assay/server-platform/graphql';
import { ArticleVersion, type ListedVersion } from '@assay/server-article';
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsInt, Min } from 'class-validator';
import { Claimant } from '../claim.entity';
import { DatePrecisionEnum } from '../claim.enums';

const SpotReasonEnum = Object.fromEntries(SPOT_REASONS.map((one) => [one, one])) as {
  [R in SpotReason]: R;
};
registerEnumType(SpotReasonEnum, {
  name: 'SpotReason',
  description: 'Why a sentence may be worth checking.',
});

@ObjectType('SpottedDate', {
  description: 'A date that a sentence names; “on Wednesday” is counted from the day of the article.',
})
export class SpottedDateType {
  @Field({ description: 'As it is written.' })
  text: string;

  @Field(() => DateScalar, { description: 'The first day of it, where it is a month or a year.' })
  on: string;

  @Field(() => DatePrecisionEnum)
  precision: DatePrecision;
}

@ObjectType('SpottedClaim', {
  description: 'A sentence of an article that may be worth checking; a suggestion, nothing more.',
})
export class SpottedClaimType {
  @Field(() => Int, { description: 'UTF-16 units into the text.' })
  start: number;

  @Field(() => Int, { description: 'Exclusive.' })
  end: number;

  @Field()
  exact: string;

  @Field(() => Float, { description: 'The higher the likelier; only good to compare within one article.' })
  score: number;

  @Field(() => [SpotReasonEnum])
  reasons: SpotReason[];

  @Field(() => Claimant, { nullable: true, description: 'Whose word it is, where the article says so.' })
  claimant: Claimant | null;

  @Field(() => [Claimant], {
    description:
      'Through whom it reached the article, the nearest first: “…, he said, according to the agency”.',
  })
  via: Claimant[];

  @Field(() => [String], { description: 'Whom and what it names.' })
  names: string[];

  @Field(() => [String], { description: 'Its figures, as they are written.' })
  numbers: string[];

  @Field(() => [SpottedDateType])
  dates: SpottedDateType[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it was said, where the sentence tells; the day of the article is not taken for it.',
  })
  saidOn: string | null;
}

@ObjectType('Spotting', { description: 'What was spotted in an article.' })
export class SpottingType {
  @Field(() => [SpottedClaimType], {
    description: 'The likeliest first; without those that are claims already or were put aside.',
  })
  claims: SpottedClaimType[];

  @Field(() => String, { nullable: true, description: 'Why nothing can be spotted in it, as a sentence.' })
  refusal: string | null;
}

@InputType('DismissSpottedInput')
export class DismissSpottedInput {
  @InputId()
  articleVersionId: string;

  @Field(() => Int, { description: 'Where the sentence begins.' })
  @IsInt()
  @Min(0)
  start: number;
}

@ObjectType('DismissSpottedPayload')
export class DismissSpottedPayload {
  @Field(() => ArticleVersion)
  articleVersion: ListedVersion;
}
