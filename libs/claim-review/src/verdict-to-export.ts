import type { MediaAuthenticity } from './model';

/** Who made the claim, in the newsroom's own words. */
export interface Claimant {
  kind: 'person' | 'organisation' | 'unnamed';
  /** Never exported for an unnamed source, even if it is filled. */
  name: string | null;
  /** Office or role; for an unnamed source, how the reporting describes it. */
  description: string | null;
}

/** A label of the newsroom's scale, with the ends of that scale. */
export interface ExportedRating {
  label: string;
  /** Position on the scale; null where the label has none ("Unproven"). */
  ordinal: number | null;
  /** The ordinal that means most false. It may be the larger one. */
  worst: number | null;
  /** The ordinal that means most true. */
  best: number | null;
}

/** A public change to the verdict. */
export interface ExportedCorrection {
  class: 'voided' | 'reinstated' | 'rating_changed' | 'content_corrected' | 'updated' | 'typo';
  notice: string;
  /** RFC 3339. */
  at: string;
}

/** A picture, film or recording among the evidence. */
export interface ExportedMedia {
  kind: 'image' | 'video' | 'audio';
  /** Absolute http(s) address of the medium. */
  url: string;
  authenticity: MediaAuthenticity | null;
  /** Where it was first published, absolute http(s). */
  originalUrl: string | null;
  /** What it showed there. */
  originalContext: string | null;
}

/** The parts of one published verdict that ClaimReview can contain. Text is plain, not HTML. */
export interface VerdictToExport {
  /** Absolute http(s) address of the published verdict. */
  url: string;
  statement: string;
  claimant: Claimant;
  /** When the claim was made, to its precision: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  madeOn: string | null;
  /** Addresses where the claim appears. Addresses other than absolute http(s) are left out. */
  appearances: string[];
  /** The address where the claim was first made, as far as the newsroom found; null where it is unknown. */
  firstAppearance: string | null;
  rating: ExportedRating;
  headline: string;
  summary: string;
  newsroom: { name: string; url: string | null };
  /** RFC 3339. */
  publishedAt: string;
  /** RFC 3339. */
  updatedAt: string;
  /** BCP 47. */
  language: string | null;
  corrections: ExportedCorrection[];
  /** Whether the newsroom reviews the verdict again; its rating is not exported then. */
  isUnderReview: boolean;
  /** Why the verdict was retracted; null while it is valid. */
  voidReason: string | null;
  media?: ExportedMedia[];
}
