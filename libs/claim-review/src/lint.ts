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

/** What the caller knows about the record's page. */
export interface LintOptions {
  /** Address of the page with the markup; the review's own address must be on its domain. */
  pageUrl?: string;
}

interface Found {
  review: Node;
  path: Path;
  references: References;
  hasContext: boolean;
}

/**
 * Checks a ClaimReview, or a page's JSON-LD with several, against Google's published rules (Google Search Central,
 * "Fact check (ClaimReview) structured data") and schema.org's definition of its properties.
 *
 * Google can read a record without errors, which does not mean that it shows it. `RULES` names the source of each rule.
 * Never throws; reads at most 5,000 values and 24 levels of a page.
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

/** The claim reviews of a document: the document itself, those of a list, or those of a graph. */
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
      // A single object is checked as a review, whatever its type.
      else if (path.length === 0) found.push({ review: value, path, references, hasContext });
    }
  };
  look(document, [], NO_REFERENCES, false);
  return found;
}

/** Whether a context is schema.org or a list with it. The `http` form names the same vocabulary. */
function namesSchemaOrg(context: unknown): boolean {
  if (Array.isArray(context))
    return context.slice(0, 20).some((one) => typeof one === 'string' && namesSchemaOrg(one));
  // The vocabulary of a context is an address (JSON-LD 1.1, 4.1.2), never a context again.
  if (isNode(context)) context = context['@vocab'];
  return typeof context === 'string' && /^https?:\/\/(?:www\.)?schema\.org\/?$/.test(context.trim());
}

/** Checks across several reviews of one page. */
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
