import type { Stage } from '@assay/domain';
import { StageEnum } from '@assay/server-claim';
import { DateScalar } from '@assay/server-platform/graphql';
import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export const SubjectKindEnum = { CLAIMANT: 'CLAIMANT', TOPIC: 'TOPIC' } as const;
export type SubjectKind = keyof typeof SubjectKindEnum;
registerEnumType(SubjectKindEnum, { name: 'SubjectKind', description: 'What verdicts are grouped by.' });

@ObjectType('StageTime', {
  description: 'How long claims were in a stage: of the stays that ended in the period.',
})
export class StageTime {
  @Field(() => StageEnum)
  stage: Stage;

  @Field(() => Int, { description: 'Stays that ended in the period; a claim that came back has several.' })
  count: number;

  @Field(() => Float, { nullable: true, description: 'Half were shorter. Null where none ended.' })
  medianHours: number | null;

  @Field(() => Float, { nullable: true, description: 'Nine in ten were shorter. Null where none ended.' })
  p90Hours: number | null;
}

@ObjectType('ThroughputStep', { description: 'What was done in one step.' })
export class ThroughputStep {
  @Field(() => DateScalar, { description: 'Its first day in the period.' })
  start: string;

  @Field(() => Int, { description: 'Claims marked.' })
  created: number;

  @Field(() => Int, { description: 'Claims accepted for checking.' })
  accepted: number;

  @Field(() => Int, { description: 'Claims declined.' })
  declined: number;

  @Field(() => Int, { description: 'Verdicts published for the first time.' })
  published: number;

  @Field(() => Int, { description: 'Corrections published, voidings apart.' })
  corrected: number;

  @Field(() => Int, { description: 'Verdicts voided.' })
  voided: number;
}

@ObjectType('BacklogStep', { description: 'What waited for approval when a step was over.' })
export class BacklogStep {
  @Field(() => DateScalar, { description: 'Its first day in the period.' })
  start: string;

  @Field(() => Int, { description: 'Claims in review at its end; now, where it is not over.' })
  waiting: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How long the oldest of them had waited, in hours. Null where none waited.',
  })
  oldestHours: number | null;
}

@ObjectType('InsightRating', { description: 'A rating as verdicts were given it.' })
export class InsightRating {
  @Field()
  key: string;

  @Field()
  label: string;

  @Field({ description: '`#rrggbb`; never show it without the label.' })
  colour: string;

  @Field(() => Int, { nullable: true, description: 'Null where the label is off the numeric scale.' })
  ordinal: number | null;
}

@ObjectType('RatingCount')
export class RatingCount {
  @Field(() => InsightRating)
  rating: InsightRating;

  @Field(() => Int)
  count: number;
}

@ObjectType('RatingStep', { description: 'Ratings given in one step.' })
export class RatingStep {
  @Field(() => DateScalar, { description: 'Its first day in the period.' })
  start: string;

  @Field(() => [RatingCount], { description: 'Best first; what was not given is left out.' })
  ratings: RatingCount[];
}

@ObjectType('BalanceSubject', { description: 'A claimant or topic, and how it was rated.' })
export class BalanceSubject {
  @Field(() => String, { nullable: true, description: 'Null: claims without a named claimant, or topic.' })
  name: string | null;

  @Field(() => Int)
  verdicts: number;

  @Field(() => Float, {
    nullable: true,
    description: "Mean of the ratings' ordinals. Null where none of them is on the numeric scale.",
  })
  meanOrdinal: number | null;

  @Field(() => [RatingCount], { description: 'Best first.' })
  ratings: RatingCount[];
}

@ObjectType('Balance', {
  description:
    'Who and what was checked: verdicts published or corrected in the period, as they stood at its end. Voided ones are left out.',
})
export class Balance {
  @Field(() => Int, { description: 'How many subjects there are.' })
  subjectCount: number;

  @Field(() => Int, { description: 'Verdicts of all of them.' })
  verdictCount: number;

  @Field(() => [BalanceSubject], { description: 'The most often checked, first.' })
  subjects: BalanceSubject[];
}
