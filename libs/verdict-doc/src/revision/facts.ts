/** Who made a claim, by the claim's row. */
export interface Claimant {
  kind: string;
  name: string | null;
  description: string | null;
}

/** A passage that contains the claim, word for word, frozen with a revision. */
export interface AppearanceFact {
  /** The words of the passage in its article. */
  quote: string;
  title: string | null;
  publisher: string | null;
  url: string | null;
  /** The day its page was published, `YYYY-MM-DD`; absent where it is not known. */
  publishedOn?: string;
  /** Present where a member stated that the claim was first made here. */
  isFirst?: true;
}

/** The precision of a date; a date without it is exact to the day. */
export type DatePrecision = 'month' | 'year';

/**
 * The claim of a verdict, frozen with a revision. Dates are `YYYY-MM-DD`, with `01` for the unknown day or month of a
 * less precise date.
 */
export interface ClaimFact {
  /** The checked claim, in the newsroom's words. */
  statement: string;
  claimant: Claimant;
  /** When the claimant said or wrote it. */
  madeOn: string | null;
  madePrecision?: DatePrecision;
  /** When it was first published, if on another day; absent where no member gave the date. */
  publishedOn?: string;
  publishedPrecision?: DatePrecision;
  /** When it came to public notice, if on another day; absent where no member gave the date. */
  surfacedOn?: string;
  surfacedPrecision?: DatePrecision;
  topic: string | null;
  appearances: AppearanceFact[];
}

/** One label of the newsroom's scale. */
export interface RatingFact {
  key: string;
  label: string;
  definition: string;
  /** `#rrggbb`. */
  colour: string;
  /** Position on the numeric scale; null where the label is not on it. */
  ordinal: number | null;
  /** Position in the order of display, from 0. */
  position: number;
}

/** One version of a newsroom's rating scale. */
export interface ScaleFact {
  version: number;
  name: string;
  ratings: RatingFact[];
}

/** One item of evidence at the time its revision was frozen. */
export interface EvidenceFact {
  id: string;
  title: string;
  url: string | null;
  publisher: string | null;
  excerpt: string | null;
  /** `supports`, `contradicts`, `denies` or `context`; `refutes` in bytes from before `assay.verdict/3`. */
  stance: string;
  directness: string;
  /** Present where the source has no name that the public may know. */
  isUnnamed?: true;
  /** `image`, `video` or `audio`; absent for a text. */
  medium?: string;
  /** What was found about the medium; absent where nothing was found. */
  mediaFinding?: string;
  /** The snapshot that it relies on; absent where there is none. */
  archived?: ArchivedFact;
  /**
   * Sources with the same number share an origin. Numbers start at 1 in the order of the evidence; null where no origin
   * is named. The origin's name stays in the newsroom, since it may name a confidential source.
   */
  originGroup: number | null;
}

/** One item of evidence as the newsroom stores it, before a revision freezes it. */
export interface SourceFact extends Omit<EvidenceFact, 'originGroup'> {
  /** The newsroom's name for the origin; case and surrounding space do not count. */
  independenceGroup: string | null;
}

/** The public facts of a source's snapshot, with which a reader can compare a copy of their own. */
interface ArchivedFact {
  /** SHA-256 of the response's bytes, in hex. */
  sha256: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** One subject of the claim, with the newsroom's request for a reply and its outcome. Days are `YYYY-MM-DD`. */
export interface ReplyFact {
  /** The person or body that the claim accuses or concerns. */
  subject: string;
  /** `answered`, `no_answer` (none by the deadline), `waiting` or `not_asked`. */
  outcome: string;
  /** The question they were asked; null where they were not asked, or no text was noted. */
  question: string | null;
  askedOn: string | null;
  deadline: string | null;
  /** Their answer, in their words. */
  answer: string | null;
  answeredOn: string | null;
  /** Why they were not asked; null where they were. */
  reason: string | null;
}

/** A rule of the newsroom that an editor waived for this claim, with the reason; the editor's name is not frozen. */
export interface WaiverFact {
  rule: string;
  /** Empty where the waiver is older than published reasons. */
  reason: string;
}

/** A file that the newsroom stored for the images of a claim's verdict. */
export interface ImageFact {
  id: string;
  /** SHA-256 of the stored bytes, in hex. */
  sha256: string;
  /** `image/jpeg`, `image/png`, `image/webp` or `image/gif`. */
  mediaType: string;
  /** In pixels, as the image is shown: turned as its orientation says. */
  width: number;
  height: number;
}

/** Facts that the server adds, since the draft contains only references to them. */
export interface RevisionFacts {
  claim: ClaimFact;
  scale: ScaleFact;
  evidence: SourceFact[];
  replies: ReplyFact[];
  waivers: WaiverFact[];
  /** The files that the verdict's images may show. */
  images: ImageFact[];
}
