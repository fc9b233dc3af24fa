import { writtenDate } from '@assay/domain';
import { renderHtml, type RevisionContent } from '@assay/verdict-doc';
import { dateInWords, type CorrectionView, type PublishedVerdictView } from '@assay/verdict-page';
import type { Correction } from '../correction/correction.types';
import type { PublicationVersion } from '../publication.entity';
import type { PublishedApprovals, Verdict } from '../pull/verdict.types';
import { verdictPath } from '../verdict-path';

interface Around {
  url: string;
  newsroomName: string;
  versions: PublicationVersion[];
  approvals: PublishedApprovals;
  corrections: Correction[];
  claimReview: object | null;
  /** Address of the newsroom's Atom feed, where anyone may read it. */
  feed: string | null;
  /** Address that says how to embed it, where anyone may. */
  oEmbed: string | null;
}

/** All the published page says, from the frozen bytes and what stands around them. */
export function verdictView(
  verdict: Verdict,
  { url, newsroomName, versions, approvals, corrections, claimReview, feed, oEmbed }: Around,
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
    statement: content.claim.statement,
    claimantLine: claimantLine(content.claim),
    claimDates: claimDatesOf(content.claim),
    rating: { ...content.rating, scale: content.scale.ratings },
    headline: content.headline,
    summaryHtml: renderHtml(content, 'summary'),
    rationaleHtml: renderHtml(content, 'rationale'),
    evidence: content.evidence.map((item) => ({
      ...item,
      note: item.note || null,
    })) as unknown as PublishedVerdictView['evidence'],
    replies: content.replies as PublishedVerdictView['replies'],
    appearances: content.claim.appearances,
    corrections: corrections.filter((one) => one.version <= verdict.version).map(correctionView),
    voidReason: verdict.voidReason,
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

/** A correction as the pages show it. */
export function correctionView(correction: Correction): CorrectionView {
  const { version, notice, ratingFrom, ratingTo } = correction;
  const at = new Date(correction.at).toISOString();
  return { version, class: correction.class, notice, at, ratingFrom, ratingTo };
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
  const described = claimant.description ? `${who}, “${claimant.description}”` : who;
  if (!madeOn) return described;
  return `${described}, ${dateInWords(writtenDate({ on: madeOn, precision: madePrecision ?? 'day' }))}`;
}
