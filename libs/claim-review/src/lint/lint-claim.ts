import { webAddress } from '../addresses';
import { isNode, type Node, typesOf } from '../nodes';
import { lintClaimant } from './lint-authors';
import { lintDate } from './lint-dates';
import { type LintedReview, textOf, valuesOf } from './report';

/** "Try to keep this less than 75 characters" (Google Search Central, "Fact check", claimReviewed). */
const LONGEST_CLAIM = 75;

/** What is reviewed, in words: the same page, ClaimReview.claimReviewed. */
export function lintStatement({ review, path, references, report }: LintedReview): void {
  const place = [...path, 'claimReviewed'];
  const [first, ...more] = valuesOf(review, 'claimReviewed', path, references);
  if (more.length > 0) report('one-claim-review-per-claim', place, 'One review has several claims.');
  const statement = textOf(first?.value);
  if (statement === null) {
    report('claim-reviewed-required', place, 'The claim is missing.');
    return;
  }
  // Code points: the limit is about room on a screen, and an emoji takes one character.
  const length = [...statement].length;
  if (length > LONGEST_CLAIM)
    report('claim-reviewed-length', place, `The claim has ${length} characters, over ${LONGEST_CLAIM}.`);
  const rating = valuesOf(review, 'reviewRating', path, references)[0]?.value;
  const label = isNode(rating) ? textOf(rating.alternateName) : null;
  if (label !== null && holdsLabel(statement.toLowerCase(), label.toLowerCase()))
    report('claim-reviewed-without-rating', place, `The claim contains its rating, “${label}”.`);
}

/** Whether a statement begins with its label and punctuation, or ends with the label in brackets or after a dash. */
function holdsLabel(statement: string, label: string): boolean {
  const opens = ['', '[', '('].some(
    (bracket) =>
      statement.startsWith(bracket + label) &&
      /^\s?[:\])–—-]/u.test(statement.slice(bracket.length + label.length)),
  );
  return (
    opens ||
    ['(@)', '[@]', '– @', '— @', '- @'].some((end) => statement.endsWith(end.replace('@', () => label)))
  );
}

/** The claim as a node: the same page, ClaimReview.itemReviewed and the section Claim. */
export function lintClaim(linted: LintedReview): void {
  const { review, path, references, report } = linted;
  const place = [...path, 'itemReviewed'];
  const items = valuesOf(review, 'itemReviewed', path, references);
  if (items.length > 1) report('one-claim-review-per-claim', place, 'One review has several items.');
  const claim = items[0]?.value;
  if (!isNode(claim)) {
    report('item-reviewed-recommended', place, 'The claim is not described.');
    return;
  }
  if (!typesOf(claim).includes('Claim'))
    report('item-reviewed-claim', place, `itemReviewed is ${typesOf(claim)[0] ?? 'of no type'}.`);
  lintClaimant(claim, linted);
  lintDate(claim, 'datePublished', place, linted, 'claim-date-recommended');
  lintAppearances(claim, linted);
}

function lintAppearances(claim: Node, { path, references, report }: LintedReview): void {
  const place = [...path, 'itemReviewed'];
  const appearances = ['appearance', 'firstAppearance'].flatMap((key) =>
    valuesOf(claim, key, place, references),
  );
  if (appearances.length === 0)
    report('claim-appearance-recommended', [...place, 'appearance'], 'No appearance of the claim is named.');
  for (const { value, path: at } of appearances) {
    // An inline description needs no address; a given address must be absolute.
    const [url] = isNode(value) ? valuesOf(value, 'url', at, references) : [{ value, path: at }];
    if (url && !webAddress(textOf(url.value) ?? ''))
      report('claim-appearance-url', url.path, 'This is not an absolute web address.');
  }
}
