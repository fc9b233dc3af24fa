import type { EnumOf, ResultOf } from '@assay/api-schema';
import { dateFrom, dateInput } from '@assay/domain';
import type { DateInput } from '@assay/domain';
import { localTimeInput } from '@assay/ui';
import type { CLAIM_HEAD } from './claim-head';

/** The values of the claim's form. */
export interface ClaimValues {
  statement: string;
  kind: EnumOf<'ClaimantKind'>;
  name: string;
  description: string;
  made: DateInput;
  published: DateInput;
  surfaced: DateInput;
  topic: string;
  priority: EnumOf<'Priority'>;
  /** Local date and time in the format of `datetime-local`. */
  dueAt: string;
}

/** The fields of a claim that the form changes, as the API and a conflict return them. */
export type ClaimRow = Pick<
  ResultOf<typeof CLAIM_HEAD>,
  | 'statement'
  | 'claimant'
  | 'madeOn'
  | 'madePrecision'
  | 'publishedOn'
  | 'publishedPrecision'
  | 'surfacedOn'
  | 'surfacedPrecision'
  | 'topic'
  | 'priority'
  | 'dueAt'
>;

/** Converts a claim to form values. */
export function valuesOf(claim: Partial<ClaimRow>): ClaimValues {
  return {
    statement: claim.statement ?? '',
    kind: claim.claimant?.kind ?? 'article',
    name: claim.claimant?.name ?? '',
    description: claim.claimant?.description ?? '',
    made: dateInput(claim.madeOn, claim.madePrecision),
    published: dateInput(claim.publishedOn, claim.publishedPrecision),
    surfaced: dateInput(claim.surfacedOn, claim.surfacedPrecision),
    topic: claim.topic ?? '',
    priority: claim.priority ?? 'normal',
    dueAt: localTimeInput(claim.dueAt),
  };
}

/** Converts form values to the API's input. */
export function asInput(values: ClaimValues) {
  const orNull = (text: string) => text.trim() || null;
  const [made, published, surfaced] = [values.made, values.published, values.surfaced].map(dateFrom);
  return {
    statement: values.statement.trim(),
    claimant: {
      kind: values.kind,
      name: values.kind === 'unnamed_source' ? null : orNull(values.name),
      description: orNull(values.description),
    },
    madeOn: made?.on ?? null,
    madePrecision: made?.precision,
    publishedOn: published?.on ?? null,
    publishedPrecision: published?.precision,
    surfacedOn: surfaced?.on ?? null,
    surfacedPrecision: surfaced?.precision,
    topic: orNull(values.topic),
    priority: values.priority,
    dueAt: values.dueAt ? new Date(values.dueAt).toISOString() : null,
  };
}
