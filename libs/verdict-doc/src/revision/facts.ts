/** Who made a claim, as the claim's row tells it. */
export interface Claimant {
  kind: string;
  name: string | null;
  description: string | null;
}

/** A passage that holds the claim, word for word, frozen with a revision. */
export interface AppearanceFact {
  /** The words of the passage as they stand there. */
  quote: string;
  title: string | null;
  publisher: string | null;
  url: string | null;
  /** The day its page was published, `YYYY-MM-DD`; absent where it is not known. */
  publishedOn?: string;
  /** Present where a member said that the claim was first made here. */
  isFirst?: true;
}

/** How exact a date is; a date without it is exact to the day. */
export type DatePrecision = 'month' | 'year';

/**
 * The claim a verdict is about, frozen with a revision. Dates are `YYYY-MM-DD`; of a date that is exact to the month or
 * the year, the rest is `01`.
 */
export interface ClaimFact {
  /** The claim in the newsroom's words: what was checked. */
  statement: string;
  claimant: Claimant;
  /** When the claimant said or wrote it. */
  madeOn: string | null;
  madePrecision?: DatePrecision;
  /** When it was first published, where that is another day; absent where no member said. */
  publishedOn?: string;
  publishedPrecision?: DatePrecision;
  /** When it came to public notice, where that is another day; absent where no member said. */
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
  /** Place on the numeric scale, or null where the label is not on it. */
  ordinal: number | null;
  /** Order of showing, from 0. */
  position: number;
}

/** One version of a newsroom's rating scale. */
export interface ScaleFact {
  version: number;
  name: string;
  ratings: RatingFact[];
}

/** One item of evidence as it stood when the revision was frozen. */
export interface EvidenceFact {
  id: string;
  title: string;
  url: string | null;
  publisher: string | null;
  excerpt: string | null;
  /** `supports`, `contradicts`, `denies` or `context`; `refutes` in what was frozen before `assay.verdict/3`. */
  stance: string;
  directness: string;
  /** Present where the source has no name that the public may know. */
  isUnnamed?: true;
  /** `image`, `video` or `audio`; absent for a text. */
  medium?: string;
  /** What was found about the medium; absent where nothing was. */
  mediaFinding?: string;
  /** The archived copy it rests on; absent where there is none. */
  archived?: ArchivedFact;
  /**
   * Sources with the same number share an origin; numbered from 1 in the order of the evidence, null where none is
   * named. The origin's name stays in the newsroom: it may be the name of a confidential source.
   */
  originGroup: number | null;
}

/** One item of evidence as the newsroom knows it, before a revision freezes it. */
export interface SourceFact extends Omit<EvidenceFact, 'originGroup'> {
  /** The name the newsroom gave the origin; case and space around it do not count. */
  independenceGroup: string | null;
}

/** A copy of a source, as far as anybody can hold their own against it. */
export interface ArchivedFact {
  /** Of the bytes as they were sent, in hex. */
  sha256: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** One subject of the claim, and whether and how they were asked to reply. Days are `YYYY-MM-DD`. */
export interface ReplyFact {
  /** The person or body whom the claim accuses or concerns. */
  subject: string;
  /** `answered`, `no_answer` (none by the deadline), `waiting` or `not_asked`. */
  outcome: string;
  /** What was put to them; null where they were not asked, or no text was noted. */
  question: string | null;
  askedOn: string | null;
  deadline: string | null;
  /** What they answered, in their words. */
  answer: string | null;
  answeredOn: string | null;
  /** Why they were not asked; null where they were. */
  reason: string | null;
}

/** A rule of the newsroom that an editor set aside for this claim, with the reason; who did is not frozen. */
export interface WaiverFact {
  rule: string;
  /** Empty where it was written before reasons were published. */
  reason: string;
}

/** What the server knows and the draft only points at. */
export interface RevisionFacts {
  claim: ClaimFact;
  scale: ScaleFact;
  evidence: SourceFact[];
  replies: ReplyFact[];
  waivers: WaiverFact[];
}
