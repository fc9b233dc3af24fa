import { DEEPEST, MOST_VALUES } from './strings-inside';
import {
  isClaimReview,
  isNode,
  type Node,
  NO_REFERENCES,
  referencesIn,
  type References,
  typesOf,
} from './nodes';
import type { Path } from './json-path';
import { lintClaim, lintStatement } from './lint/lint-claim';
import { lintReviewDates } from './lint/lint-dates';
import { lintRating } from './lint/lint-rating';
import { lintReviewer } from './lint/lint-authors';
import { lintTexts } from './lint/lint-texts';
import { lintUrl } from './lint/lint-url';
import { type Finding, type Report, reportInto, textOf } from './lint/report';

/** What is known besides the record. */
export interface LintOptions {
  /** Address of the page that holds the markup; the review's own must lie on its domain. */
  pageUrl?: string;
}

interface Found {
  review: Node;
  path: Path;
  references: References;
  hasContext: boolean;
}

/**
 * Holds a ClaimReview, or a page's JSON-LD with several, against Google's published rules (Google Search Central,
 * "Fact check (ClaimReview) structured data") and what schema.org/ClaimReview says of its properties.
 *
 * A record without an error is one Google can read; it never promises to show it. `RULES` tells the source of each
 * rule. Never throws; of a page it looks at 5,000 values, and 24 levels down.
 */
export function lint(record: unknown, options: LintOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const report = reportInto(findings);
  const found = reviewsIn(record);
  if (found.length === 0) report('claim-review-type', [], 'There is no ClaimReview here.');
  for (const { review, path, references, hasContext } of found) {
    const linted = { review, path, references, report };
    if (!typesOf(review).includes('ClaimReview'))
      report('claim-review-type', [...path, '@type'], 'The record is not typed as ClaimReview.');
    if (!hasContext) report('context-schema-org', [...path, '@context'], 'The context is not schema.org.');
    lintStatement(linted);
    lintRating(linted);
    lintUrl(linted, options.pageUrl);
    lintReviewer(linted);
    lintReviewDates(linted);
    lintClaim(linted);
    lintTexts(linted);
  }
  lintTogether(found, report);
  return findings;
}

/** The claim reviews of a document: itself, a list of them, or a graph's. */
function reviewsIn(document: unknown): Found[] {
  const found: Found[] = [];
  let left = MOST_VALUES;
  const look = (value: unknown, path: Path, references: References, isInContext: boolean): void => {
    if (left-- <= 0 || path.length > DEEPEST) return;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length && left > 0; index++)
        look(value[index], [...path, index], references, isInContext);
    } else if (isNode(value)) {
      const hasContext = isInContext || namesSchemaOrg(value['@context']);
      if (isClaimReview(value)) found.push({ review: value, path, references, hasContext });
      else if (Array.isArray(value['@graph']))
        look(value['@graph'], [...path, '@graph'], referencesIn(value['@graph']), hasContext);
      // A lone object is what the caller takes for a review, whatever it is.
      else if (path.length === 0) found.push({ review: value, path, references, hasContext });
    }
  };
  look(document, [], NO_REFERENCES, false);
  return found;
}

/** Whether a context is schema.org, or has it among others. `http` names the same vocabulary. */
function namesSchemaOrg(context: unknown): boolean {
  if (Array.isArray(context))
    return context.slice(0, 20).some((one) => typeof one === 'string' && namesSchemaOrg(one));
  if (isNode(context)) return namesSchemaOrg(context['@vocab']);
  return typeof context === 'string' && /^https?:\/\/(?:www\.)?schema\.org\/?$/.test(context.trim());
}

/** What only shows where reviews stand beside each other. */
function lintTogether(found: Found[], report: Report): void {
  if (found.length < 2) return;
  report('one-claim-review-per-page', [], `There are ${found.length} claim reviews on one page.`);
  const claims = new Set<string>();
  for (const { review, path } of found) {
    const claim = textOf(review.claimReviewed)?.toLowerCase();
    if (claim && claims.has(claim))
      report('one-claim-review-per-claim', path, 'Another ClaimReview on this page reviews the same claim.');
    if (claim) claims.add(claim);
  }
}
