import type { EnumOf, ResultOf } from '@assay/api-schema';
import * as z from 'zod/mini';
import type { Stance } from '@assay/domain';
import { INPUT, webUrl, orEmpty } from '@assay/domain/input';
import type { EVIDENCE_CARD } from './operations';
import { say } from './texts';

type Card = ResultOf<typeof EVIDENCE_CARD>;

/** The required choices about a source; `''` until a choice is made. */
export interface SourceChoices {
  stance: '' | Stance;
  directness: '' | EnumOf<'Directness'>;
  origin: '' | 'unknown' | 'own' | 'shared';
  /** The name of the origin that it shares with other sources. */
  independenceGroup: string;
  naming: '' | 'named' | 'unnamed';
}

/** The values of the form: every field is a string, as inputs have them. */
export interface EvidenceValues extends SourceChoices {
  title: string;
  url: string;
  publisher: string;
  excerpt: string;
  medium: '' | EnumOf<'Medium'>;
  mediaFinding: '' | EnumOf<'MediaFinding'>;
  notes: string;
}

export const NO_CHOICES: SourceChoices = {
  stance: '',
  directness: '',
  origin: '',
  independenceGroup: '',
  naming: '',
};

export const EMPTY_EVIDENCE: EvidenceValues = {
  ...NO_CHOICES,
  title: '',
  url: '',
  publisher: '',
  excerpt: '',
  medium: '',
  mediaFinding: '',
  notes: '',
};

/** The choices after all are made. */
export interface MadeChoices {
  stance: Stance;
  directness: EnumOf<'Directness'>;
  independenceGroup: string | null;
  hasOwnOrigin: boolean;
  isUnnamed: boolean;
}

/** Converts the choices to the API's input, or returns the missing fields in their order. */
export function madeChoices(
  values: SourceChoices,
): { made: MadeChoices } | { missing: (keyof SourceChoices)[] } {
  const { stance, directness, origin, naming } = values;
  const independenceGroup = values.independenceGroup.trim();
  const missing = (['stance', 'directness', 'naming', 'origin'] as const).filter((field) => !values[field]);
  if (!stance || !directness || !origin || !naming) return { missing };
  if (origin === 'shared' && !independenceGroup) return { missing: ['independenceGroup'] };
  return {
    made: {
      stance,
      directness,
      independenceGroup: origin === 'shared' ? independenceGroup : null,
      hasOwnOrigin: origin === 'own',
      isUnnamed: naming === 'unnamed',
    },
  };
}

const asTyped = <Value>() => z.custom<Value>(() => true);

/** The schemas of the choices; {@link choicesAreMade} judges them together. */
export const CHOICE_FIELDS = {
  stance: asTyped<SourceChoices['stance']>(),
  directness: asTyped<SourceChoices['directness']>(),
  origin: asTyped<SourceChoices['origin']>(),
  independenceGroup: INPUT.sharedOrigin,
  naming: asTyped<SourceChoices['naming']>(),
};

/** A check of a form with {@link CHOICE_FIELDS}: every choice is made. */
export function choicesAreMade({
  value,
  issues,
}: {
  value: SourceChoices;
  issues: z.core.$ZodRawIssue[];
}): void {
  const choices = madeChoices(value);
  if ('made' in choices) return;
  for (const field of choices.missing)
    issues.push({
      code: 'custom',
      path: [field],
      message: say(field === 'independenceGroup' ? 'evidence.groupMissing' : 'evidence.chooseOne'),
      input: '',
    });
}

/** The schema of a piece of evidence as its form holds it. */
export const EVIDENCE_SCHEMA = z
  .object({
    ...CHOICE_FIELDS,
    title: INPUT.evidenceTitle,
    url: orEmpty(webUrl),
    publisher: INPUT.publisher,
    excerpt: INPUT.excerpt,
    medium: asTyped<EvidenceValues['medium']>(),
    mediaFinding: asTyped<EvidenceValues['mediaFinding']>(),
    notes: INPUT.notes,
  })
  .check(choicesAreMade);

/** Converts the values to the API's input; empty strings become null. */
export function asInput(values: EvidenceValues, made: MadeChoices) {
  const orNull = (text: string) => text.trim() || null;
  return {
    ...made,
    title: values.title.trim(),
    url: orNull(values.url),
    publisher: orNull(values.publisher),
    excerpt: orNull(values.excerpt),
    medium: values.medium || null,
    mediaFinding: (values.medium && values.mediaFinding) || null,
    notes: orNull(values.notes),
  };
}

/** A piece of evidence as the API's input. */
export function inputOf(card: Card) {
  const values = valuesOf(card);
  const { independenceGroup, hasOwnOrigin, isUnnamed, directness } = card;
  return asInput(values, {
    ...{ directness, independenceGroup, hasOwnOrigin, isUnnamed },
    stance: values.stance || 'context',
  });
}

/** Converts a piece of evidence to form values; an unknown origin is a choice of its own. */
export function valuesOf(card: Partial<Card>): EvidenceValues {
  return {
    title: card.title ?? '',
    url: card.url ?? '',
    publisher: card.publisher ?? '',
    excerpt: card.excerpt ?? '',
    stance: card.stance === 'refutes' ? 'contradicts' : (card.stance ?? ''),
    directness: card.directness ?? '',
    medium: card.medium ?? '',
    mediaFinding: card.mediaFinding ?? '',
    origin: card.hasOwnOrigin ? 'own' : card.independenceGroup ? 'shared' : 'unknown',
    independenceGroup: card.independenceGroup ?? '',
    naming: card.isUnnamed ? 'unnamed' : 'named',
    notes: card.notes ?? '',
  };
}
