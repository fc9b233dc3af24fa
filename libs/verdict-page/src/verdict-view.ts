import type { ClaimDatesView } from './claim-dates';
import type { ReplyView } from './replies';
import type { PageTexts } from './texts';

/** How a version was approved. */
export interface ApprovalsView {
  count: number;
  /** The approvals that the policy required. */
  required: number;
  /** Whether the policy barred contributors of the version from approving it. */
  fourEyes: boolean;
  /**
   * How many of the approving editors changed nothing in it; for a retraction, how many did not ask for it. Null for
   * early versions, for which only inserted text was counted.
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
  /** Position on the numeric scale, best highest; null for a label off it. */
  ordinal: number | null;
}

/** A source under a published verdict. */
export interface PublishedEvidenceView {
  number: number;
  title: string;
  url: string | null;
  publisher: string | null;
  excerpt: string | null;
  /** `refutes` only in revisions from before `assay.verdict/3`. */
  stance: 'supports' | 'contradicts' | 'denies' | 'context' | 'refutes';
  directness: 'primary' | 'secondary';
  /** Present where the source has no name that the public may know. */
  isUnnamed?: true;
  medium?: 'image' | 'video' | 'audio';
  mediaFinding?: 'original' | 'out_of_context' | 'edited_or_cropped' | 'transformed' | 'staged' | 'satire';
  /** The snapshot that it relies on: SHA-256 in hex, and when it was archived (ISO 8601). */
  archived?: { sha256: string; at: string };
  note: string | null;
}

/** A passage that contains the claim. */
export interface PublishedAppearanceView {
  /** The words of the passage. */
  quote: string;
  title: string | null;
  publisher: string | null;
  url: string | null;
  /** `YYYY-MM-DD`. */
  publishedOn?: string;
  /** Present where the newsroom found that the claim was first made here. */
  isFirst?: true;
}

/** A public change to the verdict. */
export interface CorrectionView {
  version: number;
  class: 'voided' | 'reinstated' | 'rating_changed' | 'content_corrected' | 'updated' | 'typo';
  notice: string;
  at: string;
  ratingFrom: string;
  ratingTo: string;
  /** Whether the page shows it above the text. */
  isOnTop: boolean;
}

/** A run of text in a comparison of two versions. */
interface ChangedRunView {
  kind: 'kept' | 'inserted' | 'deleted';
  text: string;
}

/** A fact that a version freezes, other than its words, its rating and its sources. */
type FactFieldView = keyof PageTexts['fact'];

/** The changes of one version against the one before it. Texts are plain; the page escapes them. */
export interface ChangesView {
  /** Path of the verdict's page. */
  path: string;
  newsroomName: string;
  from: number;
  to: number;
  correction: CorrectionView;
  /** Changes of facts other than the statement, the rating, the words and the items of evidence. */
  facts: readonly { field: FactFieldView; from: string | null; to: string | null }[];
  /** Empty where the statement is the same. */
  statement: ChangesView['headline'];
  rating: { from: string | null; to: string | null } | null;
  headline: readonly { type: string; runs: readonly ChangedRunView[] }[];
  summary: ChangesView['headline'];
  rationale: ChangesView['headline'];
  evidence: readonly {
    number: number;
    title: string;
    kind: 'added' | 'removed' | 'changed';
    /** The fields that changed; empty for an item that was added or removed. */
    fields: readonly { field: string; from: string | null; to: string | null }[];
  }[];
}

/**
 * The content of the published page. Strings are plain text and the page escapes them, except `summaryHtml` and
 * `rationaleHtml`, which are escaped already. Instants are ISO 8601 in UTC.
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
  /** The checked claim, in the newsroom's words. */
  statement: string;
  /** The claimant in one line, with the date where it is known. */
  claimantLine: string;
  claimDates: ClaimDatesView;
  rating: PublishedRatingView & { scale: readonly PublishedRatingView[] };
  headline: string;
  summaryHtml: string;
  rationaleHtml: string;
  evidence: readonly PublishedEvidenceView[];
  /** The subjects of the claim, with the outcomes of their right of reply. */
  replies: readonly ReplyView[];
  appearances: readonly PublishedAppearanceView[];
  /** Rules that were waived; the reason is empty where it is not published. */
  waivers: readonly { rule: string; reason: string }[];
  /** Newest first, this version included. */
  versions: readonly { version: number; contentHash: string; publishedAt: string }[];
  /** Newest first. */
  corrections: readonly CorrectionView[];
  /** Why the verdict is retracted; null where it is valid. */
  voidReason: string | null;
  /** The notice that an editor reviews the verdict again, since an instant (ISO 8601); null without one. */
  doubt: { reason: string; since: string } | null;
  /** The newest retraction of a later version; null where none was retracted since. */
  laterRetraction: CorrectionView | null;
  /** Whether this is the current version; an older one links to it. */
  isNewest: boolean;
  approvals: ApprovalsView;
  publishedAt: string;
  updatedAt: string;
  /** Schema.org ClaimReview as JSON, for the page's JSON-LD; null where the verdict cannot be exported. */
  jsonLd: string | null;
  /** Address of the newsroom's Atom feed; null where the feed is not public. */
  feed: string | null;
  /** Address of the oEmbed description (oembed.com); null where it is not public. */
  oEmbed: string | null;
  /** BCP 47 tag the verdict is written in. */
  language?: string;
}
