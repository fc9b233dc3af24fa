import { standsOnTop, writtenDate } from '@assay/domain';
import { renderHtml, type ImageAddress, type RevisionContent } from '@assay/verdict-doc';
import { dateInWords, type CorrectionView, type PublishedVerdictView } from '@assay/verdict-page';
import type { Correction } from '../correction/correction.types';
import type { PublicationVersion } from '../publication.entity';
import type { PublishedState } from '../pull/published-state';
import type { PublishedApprovals } from '../pull/published.types';
import { verdictPath } from '../verdict-path';

/** What the page says besides the frozen bytes. */
export interface Around {
  url: string;
  newsroomName: string;
  /** Newest first. */
  versions: readonly Pick<PublicationVersion, 'version' | 'contentHash' | 'publishedAt'>[];
  approvals: PublishedApprovals;
  corrections: Correction[];
  claimReview: object | null;
  /** Address of the newsroom's Atom feed, where anyone may read it. */
  feed: string | null;
  /** Address that says how to embed it, where anyone may. */
  oEmbed: string | null;
  /** The address of each of its images, without the digest at its end. */
  imagesAt: string;
}

/** All that the published page shows, from the frozen bytes and the facts published with them. */
export function verdictView(
  verdict: PublishedState,
  { url, newsroomName, versions, approvals, corrections, claimReview, feed, oEmbed, imagesAt }: Around,
): PublishedVerdictView {
  const content = verdict.content;
  return {
    slug: verdict.slug,
    path: verdictPath(verdict),
    url,
    version: verdict.version,
    contentHash: verdict.contentHash,
    newsroomName,
    language: content.language === 'und' ? undefined : content.language,
    ...textView(content, imagesAt),
    corrections: corrections.filter((one) => one.version <= verdict.version).map(correctionView),
    voidReason: verdict.voidReason,
    doubt: verdict.doubt,
    laterRetraction: laterRetraction(corrections, verdict.version),
    isNewest: versions[0]?.version === verdict.version,
    versions: versions.map((one) => ({
      version: one.version,
      contentHash: one.contentHash,
      publishedAt: one.publishedAt.toISOString(),
    })),
    approvals: { ...approvals, lastAt: new Date(approvals.lastAt).toISOString() },
    publishedAt: new Date(verdict.publishedAt).toISOString(),
    updatedAt: new Date(verdict.updatedAt).toISOString(),
    jsonLd: claimReview && JSON.stringify(claimReview),
    feed,
    oEmbed,
  };
}

/** The newest retraction of a later version than this one, which says nothing of it itself. */
function laterRetraction(corrections: Correction[], version: number): CorrectionView | null {
  const found = corrections.find((one) => one.class === 'voided' && one.version > version);
  return found ? correctionView(found) : null;
}

/**
 * What a revision's content says, or would say of a draft, as the pages show it.
 *
 * @param imagesAt the address of each image, without the digest at its end
 */
export function textView(content: RevisionContent, imagesAt: string) {
  const addressOf: ImageAddress = ({ sha256 }) => `${imagesAt}/${sha256}`;
  return {
    statement: content.claim.statement,
    claimantLine: claimantLine(content.claim),
    claimDates: claimDatesOf(content.claim),
    replies: content.replies as PublishedVerdictView['replies'],
    rating: { ...content.rating, scale: content.scale.ratings },
    headline: content.headline,
    summaryHtml: renderHtml(content, 'summary', addressOf),
    rationaleHtml: renderHtml(content, 'rationale', addressOf),
    evidence: content.evidence.map((item) => ({
      ...item,
      note: item.note || null,
    })) as unknown as PublishedVerdictView['evidence'],
    appearances: content.claim.appearances,
    waivers: content.waivers,
  };
}

/** A correction as the pages show it. */
export function correctionView(correction: Correction): CorrectionView {
  const { version, notice, ratingFrom, ratingTo } = correction;
  const isOnTop = standsOnTop(correction);
  const at = new Date(correction.at).toISOString();
  return { version, class: correction.class, notice, at, ratingFrom, ratingTo, isOnTop };
}

/** When the claim was published and came to notice, as far as the newsroom found. */
function claimDatesOf(claim: RevisionContent['claim']): PublishedVerdictView['claimDates'] {
  const { publishedOn, publishedPrecision, surfacedOn, surfacedPrecision } = claim;
  return {
    published: publishedOn ? writtenDate({ on: publishedOn, precision: publishedPrecision ?? 'day' }) : null,
    surfaced: surfacedOn ? writtenDate({ on: surfacedOn, precision: surfacedPrecision ?? 'day' }) : null,
  };
}

function claimantLine({ claimant, madeOn, madePrecision }: RevisionContent['claim']): string {
  // Text frozen before an unnamed source could have no name may hold one all the same.
  const who =
    claimant.kind === 'unnamed_source' ? 'An unnamed source' : (claimant.name ?? 'The article itself');
  const described = claimant.description ? `${who}, ${claimant.description}` : who;
  if (!madeOn) return described;
  return `${described}, ${dateInWords(writtenDate({ on: madeOn, precision: madePrecision ?? 'day' }))}`;
}
