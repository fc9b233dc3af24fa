import type { EnumOf, ResultOf } from '@assay/api-schema';
import type { Stance } from '@assay/domain';
import type { EVIDENCE_CARD } from './operations';

type Card = ResultOf<typeof EVIDENCE_CARD>;

/** What a source's member must choose, unchosen (`''`) until then. */
export interface SourceChoices {
  stance: '' | Stance;
  directness: '' | EnumOf<'Directness'>;
  origin: '' | 'unknown' | 'own' | 'shared';
  /** The name of the origin it shares. */
  independenceGroup: string;
  naming: '' | 'named' | 'unnamed';
}

/** What the form holds: every field a string, as inputs do. */
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

/** Choices that are made: none of them is empty. */
export interface MadeChoices {
  stance: Stance;
  directness: EnumOf<'Directness'>;
  independenceGroup: string | null;
  hasOwnOrigin: boolean;
  isUnnamed: boolean;
}

/** The choices as the API takes them; the fields that are still to be filled, in their order, where some are. */
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

/** Values as the API takes them: what is empty is null. */
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

/** A card as the form holds it: an origin that is not known is chosen as such. */
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
