import { isNode } from '../nodes';
import type { Found, RecordReader } from './record-reader';

/** A rating of a record. Missing values are null; no end of a scale is assumed. */
export interface ReadRating {
  label: string | null;
  value: number | null;
  /** The end that means most false. */
  worst: number | null;
  /** The end that means most true. */
  best: number | null;
  /**
   * Position between the ends: 0 most false, 1 most true; null without a value or both ends, or for a value outside of
   * them.
   */
  normalised: number | null;
}

/** The paths of a rating's label: in schema.org's record, in an answer of `claims.search`, of `pages.list`. */
const LABELS = [
  'reviewRating.alternateName',
  'reviewRating.name',
  'claimReview.textualRating',
  'claimReviewMarkups.rating.textualRating',
];
const numbered = (key: string) => [`reviewRating.${key}`, `claimReviewMarkups.rating.${key}`];

/** Reads the rating of a record. */
export function readRating(reader: RecordReader): ReadRating {
  const { note } = reader;
  const whole = reader.find('reviewRating', 'claimReview.textualRating', 'claimReviewMarkups.rating');
  const none: ReadRating = { label: null, value: null, worst: null, best: null, normalised: null };
  if (!whole) {
    note('rating_missing', ['reviewRating']);
    return none;
  }
  const value = number(reader, reader.find(...numbered('ratingValue')));
  const worst = number(reader, reader.find(...numbered('worstRating')));
  const best = number(reader, reader.find(...numbered('bestRating')));
  const label = readLabel(reader, whole);
  if (label === null) note('rating_label_missing', whole.path);
  return { label, value, worst, best, normalised: normalise(reader, whole, value, worst, best) };
}

function readLabel(reader: RecordReader, whole: Found): string | null {
  const label = reader.text(...LABELS)?.text;
  if (label) return label;
  if (!isNode(whole.value)) {
    reader.note('text_for_object', whole.path, { what: 'rating' });
    return reader.text('reviewRating')?.text ?? null;
  }
  // Some publishers write the label where the number belongs.
  const instead = reader.find(...numbered('ratingValue'));
  const isWord = typeof instead?.value === 'string' && /\p{L}/u.test(instead.value);
  return isWord ? (reader.text(...numbered('ratingValue'))?.text ?? null) : null;
}

/** A number, also as text and with a decimal comma; anything else is null, with an oddity. */
function number(reader: RecordReader, found: Found | null): number | null {
  if (!found) return null;
  const { value, path } = found;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const text = typeof value === 'string' ? value.trim() : '';
  if (!/^[+-]?\d{1,15}(?:[.,]\d{1,15})?$/.test(text)) {
    reader.note('rating_not_a_number', path);
    return null;
  }
  reader.note('rating_number_as_text', path);
  return Number(text.replace(',', '.'));
}

function normalise(
  { note }: RecordReader,
  { path }: Found,
  value: number | null,
  worst: number | null,
  best: number | null,
): number | null {
  if (worst !== null && worst < 1) note('rating_scale_below_one', path, { worst });
  if (worst !== null && best !== null && best < worst) note('rating_scale_inverted', path, { worst, best });
  if (value === null) {
    if (worst !== null || best !== null) note('rating_value_missing', path);
    return null;
  }
  if (worst === null || best === null) {
    note('rating_scale_missing', path);
    return null;
  }
  if (worst === best) {
    note('rating_scale_flat', path);
    return null;
  }
  const position = (value - worst) / (best - worst);
  // Ends so far apart that their distance overflows are no scale either.
  if (!(position >= 0 && position <= 1) || !Number.isFinite(best - worst)) {
    note('rating_out_of_range', path, { value, worst, best });
    return null;
  }
  // On an inverted scale the worst position divides to -0, which JSON writes as 0.
  return Math.abs(position);
}
