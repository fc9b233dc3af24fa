import { webAddress } from './addresses';
import { NotExportable, problemsOf } from './export-problems';
import { exportRating } from './export-rating';
import { SCHEMA_ORG } from './model';
import { plainLine } from './text/stray-text';
import type {
  Appearance,
  Claim,
  ClaimReview,
  ClaimReviewGraph,
  ClaimReviewNode,
  CorrectionComment,
  MediaReviewNode,
  Organization,
} from './model';
import type { ExportedMedia, VerdictToExport } from './verdict-to-export';

/** The label of a retracted verdict. Readers would take the old label as still valid. */
export const RETRACTED = 'Retracted';

/** The label while the newsroom reviews a published verdict again. */
const UNDER_REVIEW = 'Under review';

/**
 * One published verdict as schema.org ClaimReview, valid by Google's published rules (`lint` finds no error in it). A
 * voided verdict has the label `Retracted` without its old rating, and its correction gives the reason.
 *
 * @throws NotExportable where statement, label, URL, name of the newsroom or a date is missing or malformed
 */
export function toClaimReview(verdict: VerdictToExport): ClaimReview {
  return { '@context': SCHEMA_ORG, ...claimReviewNode(verdict) };
}

/**
 * The JSON-LD of a verdict's page: the ClaimReview, in one graph with a MediaReview for each medium among the evidence
 * (schema.org/MediaReview); without media, the ClaimReview alone. Inside a `<script>`, each `<` must be written as
 * `\u003c`.
 *
 * @throws NotExportable as `toClaimReview`
 */
export function toJsonLd(verdict: VerdictToExport): ClaimReview | ClaimReviewGraph {
  const media = (verdict.media ?? []).filter(({ url }) => webAddress(url));
  if (media.length === 0) return toClaimReview(verdict);
  const review = claimReviewNode(verdict);
  return { '@context': SCHEMA_ORG, '@graph': [review, ...media.map((item) => mediaReview(item, review))] };
}

function claimReviewNode(verdict: VerdictToExport): ClaimReviewNode {
  const problems = problemsOf(verdict);
  if (problems.length > 0) throw new NotExportable(problems);
  const corrections = correctionsOf(verdict);
  const status = verdict.voidReason !== null ? RETRACTED : verdict.isUnderReview ? UNDER_REVIEW : undefined;
  return withoutGaps<ClaimReviewNode>({
    '@type': 'ClaimReview',
    '@id': verdict.url,
    url: verdict.url,
    claimReviewed: plainLine(verdict.statement),
    itemReviewed: claimOf(verdict),
    author: reviewerOf(verdict),
    reviewRating:
      status === undefined ? exportRating(verdict.rating) : { '@type': 'Rating', alternateName: status },
    headline: lineOrNone(verdict.headline),
    description: lineOrNone(verdict.summary),
    datePublished: utc(verdict.publishedAt),
    dateModified: utc(verdict.updatedAt),
    inLanguage: verdict.language ? Intl.getCanonicalLocales(verdict.language)[0] : undefined,
    correction: corrections.length > 0 ? corrections : undefined,
    creativeWorkStatus: status,
  });
}

function claimOf({ claimant, madeOn, appearances, firstAppearance }: VerdictToExport): Claim {
  const works = appearances.flatMap(appearanceAt);
  const name = claimant.kind === 'unnamed' ? undefined : lineOrNone(claimant.name);
  const description = lineOrNone(claimant.description);
  return withoutGaps<Claim>({
    '@type': 'Claim',
    author: name
      ? withoutGaps({
          '@type': claimant.kind === 'organisation' ? ('Organization' as const) : ('Person' as const),
          name,
          description,
        })
      : undefined,
    creditText: name ? undefined : description,
    datePublished: madeOn ?? undefined,
    appearance: works.length > 0 ? works : undefined,
    firstAppearance: firstAppearance ? appearanceAt(firstAppearance)[0] : undefined,
  });
}

function appearanceAt(url: string): Appearance[] {
  return webAddress(url) ? [{ '@type': 'CreativeWork', url }] : [];
}

function reviewerOf({ newsroom }: VerdictToExport): Organization {
  return withoutGaps<Organization>({
    '@type': 'Organization',
    name: plainLine(newsroom.name),
    url: newsroom.url !== null && webAddress(newsroom.url) ? newsroom.url : undefined,
  });
}

/** The public corrections. The reason of a void is added where no correction states it. */
function correctionsOf({ corrections, voidReason, updatedAt }: VerdictToExport): CorrectionComment[] {
  const isListed = corrections.some((correction) => correction.class === 'voided');
  const all =
    voidReason === null || isListed
      ? corrections
      : [...corrections, { class: 'voided' as const, notice: voidReason, at: updatedAt }];
  return all
    .filter(({ notice }) => plainLine(notice))
    .map((correction) => ({
      '@type': 'CorrectionComment',
      text: plainLine(correction.notice),
      datePublished: utc(correction.at),
      keywords: correction.class,
    }));
}

const MEDIA_TYPES = { image: 'ImageObject', video: 'VideoObject', audio: 'AudioObject' } as const;

function mediaReview(item: ExportedMedia, review: ClaimReviewNode): MediaReviewNode {
  return withoutGaps<MediaReviewNode>({
    '@type': 'MediaReview',
    url: review.url,
    author: review.author,
    datePublished: review.datePublished,
    itemReviewed: {
      '@type': 'MediaReviewItem',
      mediaItemAppearance: [{ '@type': MEDIA_TYPES[item.kind], contentUrl: item.url }],
    },
    associatedClaimReview: { '@id': review['@id'] },
    mediaAuthenticityCategory: item.authenticity ?? undefined,
    originalMediaLink:
      item.originalUrl !== null && webAddress(item.originalUrl) ? item.originalUrl : undefined,
    originalMediaContextDescription: lineOrNone(item.originalContext),
  });
}

function lineOrNone(text: string | null): string | undefined {
  return plainLine(text ?? '') || undefined;
}

function utc(instant: string): string {
  return new Date(instant).toISOString();
}

/** Removes keys whose value is undefined: they have no JSON, and documents are easier to compare without them. */
function withoutGaps<T extends object>(node: T): T {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined)) as T;
}
