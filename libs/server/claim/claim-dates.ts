import { because } from '@assay/messages';
import { badInput, storedDate, type DatePrecision } from '@assay/domain';
import { DateScalar, InputValue } from '@assay/server-platform/graphql';
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Column } from 'typeorm';
import { DatePrecisionEnum } from './claim.enums';

/** The dates of a claim, each with how exact it is (`day` where there is no date). */
@ObjectType({ isAbstract: true })
export abstract class ClaimDates {
  @Field(() => DateScalar, { nullable: true, description: 'When the claimant said or wrote it.' })
  @Column('date', { name: 'made_on', nullable: true })
  madeOn: string | null;

  @Field(() => DatePrecisionEnum, { description: 'How exact `madeOn` is.' })
  @Column('text', { name: 'made_precision', default: 'day' })
  madePrecision: DatePrecision;

  @Field(() => DateScalar, { nullable: true, description: 'When it was first published.' })
  @Column('date', { name: 'published_on', nullable: true })
  publishedOn: string | null;

  @Field(() => DatePrecisionEnum, { description: 'How exact `publishedOn` is.' })
  @Column('text', { name: 'published_precision', default: 'day' })
  publishedPrecision: DatePrecision;

  @Field(() => DateScalar, { nullable: true, description: 'When it came to public notice.' })
  @Column('date', { name: 'surfaced_on', nullable: true })
  surfacedOn: string | null;

  @Field(() => DatePrecisionEnum, { description: 'How exact `surfacedOn` is.' })
  @Column('text', { name: 'surfaced_precision', default: 'day' })
  surfacedPrecision: DatePrecision;
}

@InputType({ isAbstract: true })
export class ClaimDatesInput {
  @InputValue(() => DateScalar, { nullable: true, description: 'When the claimant said or wrote it.' })
  madeOn?: string | null;

  @InputValue(() => DatePrecisionEnum, {
    nullable: true,
    description: 'How exact `madeOn` is. Absent: to the day, or as before where the date stays the same.',
  })
  madePrecision?: DatePrecision | null;

  @InputValue(() => DateScalar, { nullable: true, description: 'When it was first published.' })
  publishedOn?: string | null;

  @InputValue(() => DatePrecisionEnum, { nullable: true, description: 'As `madePrecision`.' })
  publishedPrecision?: DatePrecision | null;

  @InputValue(() => DateScalar, { nullable: true, description: 'When it came to public notice.' })
  surfacedOn?: string | null;

  @InputValue(() => DatePrecisionEnum, { nullable: true, description: 'As `madePrecision`.' })
  surfacedPrecision?: DatePrecision | null;
}

const DATES = ['made', 'published', 'surfaced'] as const;

/**
 * The dates that an input changes, as they are stored: of a date that is exact to the month or year, its first day.
 *
 * @param before the claim's dates so far; null for a new claim
 * @throws BAD_INPUT for a precision without a date
 */
export function dateColumns(input: ClaimDatesInput, before: ClaimDates | null): Partial<ClaimDates> {
  const columns: Partial<ClaimDates> = {};
  for (const name of DATES) {
    const [on, precision] = [`${name}On`, `${name}Precision`] as const;
    const asked = input[precision];
    if (input[on] === undefined && !asked) continue;
    const date = input[on] === undefined ? (before?.[on] ?? null) : input[on];
    if (date === null && asked && asked !== 'day') throw badInput(precision, because('date_missing'));
    const exact = asked ?? (date !== null && date === before?.[on] ? before[precision] : 'day');
    columns[on] = date && storedDate({ on: date, precision: exact });
    columns[precision] = exact;
  }
  return columns;
}
