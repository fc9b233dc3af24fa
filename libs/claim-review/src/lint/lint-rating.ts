import { isNode } from '../nodes';
import type { Path } from '../json-path';
import { type LintedReview, textOf, valuesOf } from './report';

/** The finding: Google Search Central, "Fact check", ClaimReview.reviewRating and the section Rating. */
export function lintRating({ review, path, references, report }: LintedReview): void {
  const place = [...path, 'reviewRating'];
  const [first, ...more] = valuesOf(review, 'reviewRating', path, references);
  if (more.length > 0) report('one-claim-review-per-claim', place, 'One review has several ratings.');
  if (!first || !isNode(first.value)) {
    report('review-rating-required', place, first ? 'The rating is not a node.' : 'There is no rating.');
    return;
  }
  const { value: rating, path: at } = first;
  if (!textOf(rating.alternateName)) {
    if (textOf(rating.name))
      report('rating-alternate-name-not-name', [...at, 'name'], 'The rating is in name.');
    else
      report('rating-alternate-name-required', [...at, 'alternateName'], 'The rating has no label in words.');
  }
  const numbers = (['ratingValue', 'worstRating', 'bestRating'] as const).map((key) => {
    const [number] = valuesOf(rating, key, at, references);
    if (number && numberOf(number.value) === null)
      report('rating-number', number.path, `${key} is not a number.`);
    return { isGiven: number !== undefined, number: number ? numberOf(number.value) : null };
  });
  lintScale(numbers as [Given, Given, Given], at, report);
}

interface Given {
  isGiven: boolean;
  number: number | null;
}

function lintScale(
  [value, worst, best]: [value: Given, worst: Given, best: Given],
  at: Path,
  report: LintedReview['report'],
): void {
  if (value.isGiven && !(worst.isGiven && best.isGiven))
    report('rating-scale-recommended', at, 'The number is given without both ends of its scale.');
  if (!value.isGiven && (worst.isGiven || best.isGiven))
    report('rating-value-recommended', [...at, 'ratingValue'], 'There is a scale but no value.');
  if (worst.number !== null && worst.number < 1)
    report('rating-worst-at-least-one', [...at, 'worstRating'], `worstRating is ${worst.number}.`);
  if (value.number !== null && !Number.isInteger(value.number))
    report('rating-whole-number', [...at, 'ratingValue'], `ratingValue is ${value.number}.`);
  if (worst.number !== null && best.number !== null && best.number <= worst.number) {
    report(
      'rating-best-above-worst',
      at,
      `bestRating ${best.number} is not above worstRating ${worst.number}.`,
    );
    return;
  }
  const isBelow = value.number !== null && worst.number !== null && value.number < worst.number;
  const isAbove = value.number !== null && best.number !== null && value.number > best.number;
  if (isBelow || isAbove)
    report('rating-value-in-range', [...at, 'ratingValue'], `ratingValue ${value.number} is off its scale.`);
}

/** A number, or a text with decimal digits and at most one full stop (schema.org/ratingValue). */
function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const text = textOf(value);
  return text !== null && /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : null;
}
