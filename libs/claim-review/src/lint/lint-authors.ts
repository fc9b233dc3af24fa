import { authorKind, isNode, type Node } from '../nodes';
import { type LintedReview, textOf, valuesOf } from './report';

/** Who published the review: Google Search Central, "Fact check", ClaimReview.author. */
export function lintReviewer({ review, path, references, report }: LintedReview): void {
  const authors = valuesOf(review, 'author', path, references);
  if (authors.length === 0) report('author-recommended', [...path, 'author'], 'No reviewer is named.');
  for (const { value, path: at } of authors) {
    if (!isNode(value)) {
      report('author-type', at, 'The author is not a node.');
      continue;
    }
    if (isReference(value)) continue;
    if (!authorKind(value)) report('author-type', at, 'The author is neither Organization nor Person.');
    if (!textOf(value.name) && !textOf(value.url))
      report('author-name-or-url', at, 'The author has neither name nor url.');
  }
}

/** Who made the claim: the same page, Claim.author. */
export function lintClaimant(claim: Node, linted: LintedReview): void {
  const { review, path, references, report } = linted;
  const itemPath = [...path, 'itemReviewed'];
  const authors = valuesOf(claim, 'author', itemPath, references);
  // With a credit line the record states that its source is not named.
  if (authors.length === 0 && !textOf(claim.creditText))
    report('claim-author-recommended', [...itemPath, 'author'], 'No author of the claim is named.');
  const reviewers = new Set(
    valuesOf(review, 'author', path, references).flatMap(({ value }) => identitiesOf(value)),
  );
  for (const { value, path: at } of authors) {
    if (!isNode(value)) {
      report('claim-author-type', at, 'The author of the claim is not a node.');
      continue;
    }
    if (isReference(value)) continue;
    if (!authorKind(value))
      report('claim-author-type', at, 'The author of the claim is neither Person nor Organization.');
    if (valuesOf(value, 'name', at, references).every(({ value: name }) => !textOf(name)))
      report('claim-author-name-required', [...at, 'name'], 'The author of the claim has no name.');
    if (identitiesOf(value).some((identity) => reviewers.has(identity)))
      report('claim-author-not-reviewer', at, 'The claim is attributed to its reviewer.');
  }
}

/** A node that is described elsewhere on the page; its properties cannot be checked here. */
function isReference(node: Node): boolean {
  return '@id' in node && Object.keys(node).length === 1;
}

function identitiesOf(value: unknown): string[] {
  if (!isNode(value)) return [];
  return [value['@id'], value.url, value.name]
    .map((identity) => textOf(identity)?.toLowerCase())
    .filter((identity) => identity !== undefined);
}
