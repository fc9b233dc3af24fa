/** An error makes a record unreadable under Google's published rules; a warning makes it poorer or doubtful. */
export type Severity = 'error' | 'warning';

/** One rule: its severity, how to correct a breach, and its source. */
export interface Rule {
  severity: Severity;
  mend: string;
  source: string;
}

/** Google Search Central, "Fact check (ClaimReview) structured data", last changed 2025-12-10. */
const GOOGLE = 'https://developers.google.com/search/docs/appearance/structured-data/factcheck';
const CLAIM_REVIEW = `${GOOGLE}#claimreview`;
const CLAIM = `${GOOGLE}#claim`;
const RATING = `${GOOGLE}#rating`;
const GUIDELINES = `${GOOGLE}#guidelines`;
/** Google Search Central, "General structured data guidelines". */
const GENERAL = 'https://developers.google.com/search/docs/appearance/structured-data/sd-policies';

const error = (source: string, mend: string): Rule => ({ severity: 'error', mend, source });
const warning = (source: string, mend: string): Rule => ({ severity: 'warning', mend, source });

/** Every rule by its id. Breaches of Google's recommendations, of schema.org's rules and of our own are warnings. */
export const RULES = {
  'claim-review-type': error(CLAIM_REVIEW, 'Give the record "@type": "ClaimReview".'),
  'context-schema-org': error(GENERAL, 'Begin the document with "@context": "https://schema.org".'),
  'one-claim-review-per-claim': error(
    GUIDELINES,
    'Keep one ClaimReview for each claim, and one claim in each ClaimReview.',
  ),
  'one-claim-review-per-page': warning(
    GUIDELINES,
    'Give each fact check a page of its own; several on one page are not shown singly.',
  ),
  'claim-reviewed-required': error(CLAIM_REVIEW, 'Put a short summary of the claim in claimReviewed.'),
  'claim-reviewed-length': warning(CLAIM_REVIEW, 'Shorten the claim to 75 characters.'),
  'claim-reviewed-without-rating': warning(
    CLAIM_REVIEW,
    'Say the rating in reviewRating and only the claim in claimReviewed.',
  ),
  'url-required': error(CLAIM_REVIEW, 'Put the address of the full fact check in url.'),
  'url-absolute': error(CLAIM_REVIEW, 'Write the whole address, beginning with https://.'),
  'url-same-domain-as-page': error(
    CLAIM_REVIEW,
    'Use the domain of the page that holds the markup, or one under it.',
  ),
  'url-same-domain-as-publisher': warning(
    CLAIM_REVIEW,
    'Check that the page lies on the domain of the publisher it names.',
  ),
  'url-not-shortened': error(
    CLAIM_REVIEW,
    'Use the address the short one leads to; redirects are not followed.',
  ),
  'author-recommended': warning(CLAIM_REVIEW, 'Name the publisher of the fact check in author.'),
  'author-type': error(CLAIM_REVIEW, 'Make author a node of type Organization or Person.'),
  'author-name-or-url': error(CLAIM_REVIEW, 'Give the author a name or a url.'),
  'date-published-recommended': warning(
    'https://schema.org/datePublished',
    'Put the day the fact check was published in datePublished.',
  ),
  'item-reviewed-recommended': warning(CLAIM_REVIEW, 'Describe the claim in itemReviewed, as a Claim.'),
  'item-reviewed-claim': warning(
    CLAIM_REVIEW,
    'Give itemReviewed the type Claim; CreativeWork is the old markup.',
  ),
  'claim-author-recommended': warning(
    CLAIM,
    'Name who made the claim in itemReviewed.author; leave it out only if the claimant is not named.',
  ),
  'claim-author-type': error(CLAIM, 'Make itemReviewed.author a node of type Person or Organization.'),
  'claim-author-name-required': error(
    CLAIM,
    'Name the author, or leave author out if the claimant is not named.',
  ),
  'claim-author-not-reviewer': warning(
    GUIDELINES,
    'Name who made the claim; a fact check needs an origin other than its own publisher.',
  ),
  'claim-date-recommended': warning(CLAIM, 'Put the day the claim was made in itemReviewed.datePublished.'),
  'claim-date-before-review': warning(CLAIM, 'Check both dates: a claim is made before it is reviewed.'),
  'claim-appearance-recommended': warning(
    CLAIM,
    'Link an appearance of the claim in itemReviewed.appearance or firstAppearance.',
  ),
  'claim-appearance-url': error(CLAIM, 'Give each appearance an absolute http or https address.'),
  'review-rating-required': error(CLAIM_REVIEW, 'Put the finding in reviewRating, as a Rating.'),
  'rating-alternate-name-required': error(RATING, 'Put the rating in words in reviewRating.alternateName.'),
  'rating-alternate-name-not-name': warning(
    RATING,
    'Use alternateName; name is only read where it is missing.',
  ),
  'rating-number': error(RATING, 'Write the value as a number, or leave it out.'),
  'rating-whole-number': warning(RATING, 'Use a whole number.'),
  'rating-value-recommended': warning(RATING, 'Give ratingValue with the scale, or leave the scale out.'),
  'rating-scale-recommended': warning(RATING, 'Give bestRating and worstRating with ratingValue.'),
  'rating-best-above-worst': error(
    RATING,
    'Make bestRating, the truest, greater than worstRating, the most false.',
  ),
  'rating-value-in-range': error(RATING, 'Keep ratingValue between worstRating and bestRating.'),
  'rating-worst-at-least-one': error(RATING, 'Count the scale from 1.'),
  'date-iso-8601': error(
    'https://schema.org/DateTime',
    'Write the date in ISO 8601: 2024-03-09, or 2024-03-09T14:05:00+01:00.',
  ),
  'modified-after-published': warning(
    'https://schema.org/dateModified',
    'Check both dates: a page is published before it is changed.',
  ),
  'no-empty-text': warning(GENERAL, 'Fill the property or leave it out.'),
  'no-stray-markup': warning(
    'https://schema.org/Text',
    'Write plain text, without tags or character references.',
  ),
  'no-stray-characters': warning(
    'https://schema.org/Text',
    'Remove control and zero-width characters, and blanks at the ends.',
  ),
} as const satisfies Record<string, Rule>;

/** The name of a rule. */
export type RuleId = keyof typeof RULES;
