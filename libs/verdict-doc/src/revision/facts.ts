/** Who made a claim, as the claim's row tells it. */
export interface Claimant {
  kind: string;
  name: string | null;
  description: string | null;
}

/** Where a claim appears, frozen with a revision. */
export interface AppearanceFact {
  quote: string;
  title: string | null;
  publisher: string | null;
  url: string | null;
}

/** The claim a verdict is about, frozen with a revision. Dates are `YYYY-MM-DD`. */
export interface ClaimFact {
  statement: string;
  claimant: Claimant;
  madeOn: string | null;
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
  stance: string;
  directness: string;
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

/** What the server knows and the draft only points at. */
export interface RevisionFacts {
  claim: ClaimFact;
  scale: ScaleFact;
  evidence: SourceFact[];
}
