import type { ClaimDatesView } from './claim-dates';
import type { ReplyView } from './replies';
import type { TEXTS } from './texts';

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

/** A passage that holds the claim. */
export interface PublishedAppearanceView {
  /** The words as they stand there. */
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
  /** Whether it stands above the text. */
  isOnTop: boolean;
}

/** A run of text in a comparison of two versions. */
export interface ChangedRunView {
  kind: 'kept' | 'inserted' | 'deleted';
  text: string;
}

/** A fact that a version freezes beside its words, its rating and its sources. */
export type FactFieldView = keyof (typeof TEXTS)['fact'];

/** What one version changed since the one before it. Texts are plain and escaped by the page. */
export interface ChangesView {
  /** Path of the verdict's page. */
  path: string;
  newsroomName: string;
  from: number;
  to: number;
  correction: CorrectionView;
  /** What changed beside statement, rating, words and items of evidence. */
  facts: readonly { field: FactFieldView; from: string | null; to: string | null }[];
  /** Empty where it is the same. */
  statement: ChangesView['headline'];
  rating: { from: string | null; to: string | null } | null;
  headline: readonly { type: string; runs: readonly ChangedRunView[] }[];
  summary: ChangesView['headline'];
  rationale: ChangesView['headline'];
  evidence: readonly {
    number: number;
    title: string;
    kind: 'added' | 'removed' | 'changed';
    /** What changed of it; empty for one that came or went. */
    fields: readonly { field: string; from: string | null; to: string | null }[];
  }[];
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
  /** What was checked, in the newsroom's words. */
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
  /** Rules of the newsroom that were set aside; the reason is empty where it is not published. */
  waivers: readonly { rule: string; reason: string }[];
  /** Newest first, this one among them. */
  versions: readonly { version: number; contentHash: string; publishedAt: string }[];
  /** Newest first. */
  corrections: readonly CorrectionView[];
  /** Why the verdict is retracted; null where it stands. */
  voidReason: string | null;
  /** The notice that an editor put over the verdict, since an instant (ISO 8601); null where none stands. */
  doubt: { reason: string; since: string } | null;
  /** The newest retraction of a later version; null where none was retracted since. */
  laterRetraction: CorrectionView | null;
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
