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
  stance: 'supports' | 'refutes' | 'context';
  directness: 'primary' | 'secondary';
  note: string | null;
}

/** Where the claim was made. */
export interface PublishedAppearanceView {
  quote: string;
  title: string | null;
  publisher: string | null;
  url: string | null;
}

/**
 * All the published page says. Every string is plain text and is escaped by the page, but for `summaryHtml` and
 * `rationaleHtml`, which come rendered and escaped from the revision. Instants are ISO 8601 in UTC.
 */
export interface PublishedVerdictView {
  slug: string;
  /** Absolute address of this page. */
  url: string;
  version: number;
  contentHash: string;
  newsroomName: string;
  statement: string;
  /** Who made the claim, in one line, with the date where one is known. */
  claimantLine: string;
  rating: PublishedRatingView & { scale: readonly PublishedRatingView[] };
  headline: string;
  summaryHtml: string;
  rationaleHtml: string;
  evidence: readonly PublishedEvidenceView[];
  appearances: readonly PublishedAppearanceView[];
  /** Newest first, this one among them. */
  versions: readonly { version: number; contentHash: string; publishedAt: string }[];
  /** `fourEyes`: whether the policy kept writers from approving. */
  approvals: { count: number; required: number; fourEyes: boolean; lastAt: string };
  publishedAt: string;
  updatedAt: string;
  /** BCP 47 tag the verdict is written in. */
  language?: string;
}
