import { writtenDate, type MediaFinding, type Medium } from '@assay/domain';
import {
  NotExportable,
  toJsonLd,
  type Claimant,
  type ClaimReview,
  type ClaimReviewGraph,
  type ExportedMedia,
  type MediaAuthenticity,
  type VerdictToExport,
} from '@assay/claim-review';
import { renderText, type RevisionContent } from '@assay/verdict-doc';
import type { Correction } from '../correction/correction.types';
import type { PublishedState } from '../pull/published-state';

/** What a verdict's bytes do not say of it. */
interface Around {
  /** The verdict's own page. */
  url: string;
  newsroom: { name: string; url: string };
  corrections: readonly Correction[];
}

/**
 * A verdict as schema.org ClaimReview, by Google's published rules; null where they cannot say it, since a published
 * address answers whatever becomes of the rules.
 */
export function claimReviewView(
  verdict: PublishedState,
  { url, newsroom, corrections }: Around,
): ClaimReview | ClaimReviewGraph | null {
  const content = verdict.content;
  const ordinals = content.scale.ratings.map(({ ordinal }) => ordinal).filter((one) => one !== null);
  const exported: VerdictToExport = {
    url,
    statement: content.claim.statement,
    claimant: claimantOf(content),
    madeOn: dateOf(content.claim),
    appearances: content.claim.appearances.map((one) => one.url).filter((one) => one !== null),
    firstAppearance: content.claim.appearances.find(({ isFirst }) => isFirst)?.url ?? null,
    rating: {
      label: content.rating.label,
      ordinal: content.rating.ordinal,
      worst: ordinals.length ? Math.min(...ordinals) : null,
      best: ordinals.length ? Math.max(...ordinals) : null,
    },
    headline: content.headline,
    summary: renderText(content, 'summary'),
    newsroom,
    publishedAt: instant(verdict.publishedAt),
    updatedAt: instant(verdict.updatedAt),
    language: content.language === 'und' ? null : content.language,
    corrections: corrections
      .filter(({ version }) => version <= verdict.version)
      .map(({ class: kind, notice, at }) => ({ class: kind, notice, at: instant(at) })),
    isUnderReview: verdict.doubt !== null,
    voidReason: verdict.voidReason,
    media: content.evidence.flatMap(mediumOf),
  };
  try {
    return toJsonLd(exported);
  } catch (error) {
    if (error instanceof NotExportable) return null;
    throw error;
  }
}

const AUTHENTICITY: Record<MediaFinding, MediaAuthenticity> = {
  original: 'OriginalMediaContent',
  out_of_context: 'DecontextualizedContent',
  edited_or_cropped: 'EditedOrCroppedContent',
  transformed: 'TransformedContent',
  staged: 'StagedContent',
  satire: 'SatireOrParodyContent',
};

/** Evidence that is a medium with an address. */
function mediumOf({ medium, mediaFinding, url }: RevisionContent['evidence'][number]): ExportedMedia[] {
  if (!medium || !url) return [];
  const authenticity = mediaFinding ? AUTHENTICITY[mediaFinding as MediaFinding] : null;
  return [{ kind: medium as Medium, url, authenticity, originalUrl: null, originalContext: null }];
}

/** When the claim entered public discourse, as far as it is known: when it was made, else published, else surfaced. */
function dateOf(claim: RevisionContent['claim']): string | null {
  const { madeOn, madePrecision, publishedOn, publishedPrecision, surfacedOn, surfacedPrecision } = claim;
  if (madeOn) return writtenDate({ on: madeOn, precision: madePrecision ?? 'day' });
  if (publishedOn) return writtenDate({ on: publishedOn, precision: publishedPrecision ?? 'day' });
  return surfacedOn ? writtenDate({ on: surfacedOn, precision: surfacedPrecision ?? 'day' }) : null;
}

/**
 * What an article says in its own voice is claimed by its publisher: by the one where it was first made, or by the only
 * one. Of several, the machine's order says nothing.
 */
function claimantOf({ claim: { claimant, appearances } }: RevisionContent): Claimant {
  const { kind, name, description } = claimant;
  if (kind === 'person' || kind === 'organisation') return { kind, name, description };
  const publishers = new Set(appearances.map(({ publisher }) => publisher).filter((one) => one !== null));
  const only = publishers.size === 1 ? [...publishers][0]! : null;
  const publisher = kind === 'article' ? (appearances.find((one) => one.isFirst)?.publisher ?? only) : null;
  return publisher
    ? { kind: 'organisation', name: publisher, description }
    : { kind: 'unnamed', name: null, description };
}

function instant(at: Date | string): string {
  return new Date(at).toISOString();
}
