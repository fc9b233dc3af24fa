import type { ClaimDatesView } from './claim-dates';
import type { ReplyView } from './replies';

/** How a version was approved. */
export interface ApprovalsView {
  count: number;
  /** What the policy asked for. */
  required: number;
  /** Whether the policy barred members who changed what the version holds from approving it. */
  fourEyes: boolean;
  /**
   * How many of the approving editors changed nothing of what it holds; of a retraction, how many did not ask for it.
   * Null for versions of which only inserted text was counted.
   */
  independent: number | null;
  /** ISO 8601, UTC. */
  lastAt: string;
}

/** A label of the scale, as the published page shows it. */
export interface PublishedRatingView {
  key: string;
  label: string;
  definition: string;
  /** `#rrggbb` */
  colour: string;
  /** Place on the numeric scale, best highest; null for a label off it. */
  ordinal: number | null;
}

/** A source under a published verdict. */
export interface PublishedEvidenceView {
  number: number;
  title: string;
  url: string | null;
  publisher: string | null;
  excerpt: string | null;
  /** `refutes` only of revisions that were frozen before `assay.verdict/3`. */
  stance: 'supports' | 'contradicts' | 'denies' | 'context' | 'refutes';
  directness: 'primary' | 'secondary';
  /** Present where the source has no name that the public may know. */
  isUnnamed?: true;
  medium?: 'image' | 'video' | 'audio';
  mediaFinding?: 'original' | 'out_of_context' | 'edited_or_cropped' | 'transformed' | 'staged' | 'satire';
  /** The archived copy it rests on: SHA-256 in hex, and when it was archived (ISO 8601). */
  archived?: { sha256: string; at: string };
  note: string | null;
}

/** Where the claim was made. */
export interface PublishedAppearanceView {
  quote: string;
  title: string | null;
  publisher: string | null;
  url: string | null;
  /** Present where the newsroom found that the claim was first made here. */
  isFirst?: true;
}

/** A public change to the verdict. */
export interface CorrectionView {
  version: number;
  class: 'voided' | 'rating_changed' | 'content_corrected' | 'updated' | 'typo';
  notice: string;
  at: string;
  ratingFrom: string;
  ratingTo: string;
}

/** A run of text in a comparison of two versions. */
export interface ChangedRunView {
  kind: 'kept' | 'inserted' | 'deleted';
  text: string;
}

/** What one version changed since the one before it. Texts are plain and escaped by the page. */
export interface ChangesView {
  /** Path of the verdict's page. */
  path: string;
  newsroomName: string;
  from: number;
  to: number;
  correction: CorrectionView;
  rating: { from: string | null; to: string | null } | null;
  headline: readonly { type: string; runs: readonly ChangedRunView[] }[];
  summary: ChangesView['headline'];
  rationale: ChangesView['headline'];
  evidence: readonly { number: number; title: string; kind: 'added' | 'removed' | 'changed' }[];
}

/**
 * All the published page says. Every string is plain text and is escaped by the page, but for `summaryHtml` and
 * `rationaleHtml`, which come rendered and escaped from the revision. Instants are ISO 8601 in UTC.
 */
export interface PublishedVerdictView {
  slug: string;
  /** Path of this page, without its parts. */
  path: string;
  /** Absolute URL of this page. */
  url: string;
  version: number;
  contentHash: string;
  newsroomName: string;
  statement: string;
  /** Who made the claim, in one line, with the date where one is known. */
  claimantLine: string;
  claimDates: ClaimDatesView;
  rating: PublishedRatingView & { scale: readonly PublishedRatingView[] };
  headline: string;
  summaryHtml: string;
  rationaleHtml: string;
  evidence: readonly PublishedEvidenceView[];
  /** The subjects of the claim, and what came of asking them to reply. */
  replies: readonly ReplyView[];
  appearances: readonly PublishedAppearanceView[];
  /** Newest first, this one among them. */
  versions: readonly { version: number; contentHash: string; publishedAt: string }[];
  /** Newest first. */
  corrections: readonly CorrectionView[];
  /** Why the verdict is retracted; null where it stands. */
  voidReason: string | null;
  /** Whether this is what stands now; an older version says so and leads to the newest. */
  isNewest: boolean;
  approvals: ApprovalsView;
  publishedAt: string;
  updatedAt: string;
  /** Schema.org ClaimReview as JSON, for the page's JSON-LD; null where it cannot be said so. */
  jsonLd: string | null;
  /** Address of the newsroom's Atom feed; null where it has none for everybody. */
  feed: string | null;
  /** Address that says how to embed it (oembed.com); null where it is not for everybody. */
  oEmbed: string | null;
  /** BCP 47 tag the verdict is written in. */
  language?: string;
}
