import { CLAIMANT_KINDS, DATE_PRECISIONS, PRIORITIES, STAGES } from '@assay/domain';
import { registerEnumType } from '@nestjs/graphql';

const asEnum = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

export const StageEnum = asEnum(STAGES);
registerEnumType(StageEnum, { name: 'Stage', description: 'The stage of a claim.' });

export const PriorityEnum = asEnum(PRIORITIES);
registerEnumType(PriorityEnum, { name: 'Priority' });

export const ClaimantKindEnum = asEnum(CLAIMANT_KINDS);
registerEnumType(ClaimantKindEnum, {
  name: 'ClaimantKind',
  description:
    'Who made a claim: a named person or organisation, a source left unnamed, or the article itself.',
});

export const DatePrecisionEnum = asEnum(DATE_PRECISIONS);
registerEnumType(DatePrecisionEnum, {
  name: 'DatePrecision',
  description:
    'How exact a date is. Of a date that is exact to the month or year, the first day is given: show no more of it than is known.',
});
