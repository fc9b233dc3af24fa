import { isoDate } from '../iso-date';
import { isNode, type Node } from '../nodes';
import type { Path } from '../json-path';
import { type LintedReview, textOf, valuesOf } from './report';
import type { RuleId } from './rules';

/** Checks a date of a node: it may be missing where it is recommended, or not in ISO 8601 (schema.org/Date, /DateTime). */
export function lintDate(
  node: Node,
  key: string,
  path: Path,
  { references, report }: LintedReview,
  whenMissing?: RuleId,
): void {
  const dates = valuesOf(node, key, path, references);
  if (dates.length === 0 && whenMissing) report(whenMissing, [...path, key], `There is no ${key}.`);
  for (const { value, path: at } of dates) {
    const text = textOf(value);
    if (text === null || !isoDate(text)) report('date-iso-8601', at, 'This is not a date in ISO 8601.');
  }
}

/** Checks the dates of a review, each alone and against each other. */
export function lintReviewDates(linted: LintedReview): void {
  const { review, path, references, report } = linted;
  lintDate(review, 'datePublished', path, linted, 'date-published-recommended');
  lintDate(review, 'dateModified', path, linted);
  for (const { value, path: at } of valuesOf(review, 'correction', path, references))
    if (isNode(value)) lintDate(value, 'datePublished', at, linted);

  const claim = valuesOf(review, 'itemReviewed', path, references)[0]?.value;
  const published = dateAt(review.datePublished);
  const modified = dateAt(review.dateModified);
  const made = isNode(claim) ? dateAt(claim.datePublished) : null;
  if (published && modified && isLater(published, modified))
    report(
      'modified-after-published',
      [...path, 'dateModified'],
      'The review was changed before it was published.',
    );
  if (published && made && isLater(made, published))
    report(
      'claim-date-before-review',
      [...path, 'itemReviewed', 'datePublished'],
      'The claim is dated after its review.',
    );
}

function dateAt(value: unknown): ReturnType<typeof isoDate> {
  return isoDate(textOf(value) ?? '');
}

type Dated = NonNullable<ReturnType<typeof isoDate>>;

/** Whether one date is certainly later. A day without time, or a time without zone, may be half a day off. */
function isLater(one: Dated, other: Dated): boolean {
  if (one.hasTime && other.hasTime) return one.at > other.at;
  if (one.day && other.day) return one.day > other.day;
  return one.at > other.at && one.day !== null;
}
