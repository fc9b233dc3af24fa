import { CLAIMANT_KINDS, PRIORITIES, STAGES } from '@assay/domain';
import { registerEnumType } from '@nestjs/graphql';

const asEnum = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

export const StageEnum = asEnum(STAGES);
registerEnumType(StageEnum, { name: 'Stage', description: 'Where a claim is.' });

export const PriorityEnum = asEnum(PRIORITIES);
registerEnumType(PriorityEnum, { name: 'Priority' });

export const ClaimantKindEnum = asEnum(CLAIMANT_KINDS);
registerEnumType(ClaimantKindEnum, {
  name: 'ClaimantKind',
  description:
    'Who made a claim: a named person or organisation, a source left unnamed, or the article itself.',
});
