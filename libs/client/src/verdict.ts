/** What a version of a verdict says, read from its approved bytes. */
export interface VerdictContent {
  /** Names the verdict within its newsroom; lower-case letters, digits and hyphens only. */
  slug: string;
  /** 1 for the first. */
  version: number;
  /** What made this version. `VOIDED`: the verdict is retracted. */
  kind: 'PUBLISHED' | 'CORRECTED' | 'VOIDED';
  /** Set when this version retracts the verdict: show the reason, and no rating. */
  void: { reason: string } | null;
  headline: string;
  /** Null when this version retracts the verdict: the newsroom does not stand by a rating of it any more. */
  rating: { key: string; label: string; ordinal: number | null } | null;
  claim: { statement: string };
  /** ISO 8601, UTC; when this version was published. */
  publishedAt: string;
  /** SHA-256, hex, over the UTF-8 bytes of `canonicalJson`. */
  contentHash: string;
  /** Exactly the bytes that were approved: canonical JSON (RFC 8785). A retraction keeps those of what it retracts. */
  canonicalJson: string;
}

/** A version as the server sends it. */
export interface SentVersion {
  slug: string;
  version: number;
  contentHash: string;
  canonicalJson: string;
  /** JWS (RFC 7515) of the newsroom; null for what was published before it had a key. */
  signature: string | null;
  /** ISO 8601, UTC; when this version was published. */
  publishedAt: string;
  void: { reason: string } | null;
}

/**
 * A version as it came over the wire. It shows nothing: not to TypeScript, not to `JSON.stringify`. What the newsroom
 * signed of it comes out of `verify`; what the server sent, true or not, out of `readUnproven`.
 */
export class UnprovenVerdict {
  readonly #sent: SentVersion;

  constructor(sent: SentVersion) {
    this.#sent = sent;
  }

  /** What was sent. */
  static sent(verdict: UnprovenVerdict): SentVersion {
    return verdict.#sent;
  }
}

/**
 * What the server says that a version says. Nothing of it is proven: a server or proxy that lies may have written every
 * word. Use `verify` for what you show as the newsroom's.
 */
export function readUnproven(verdict: UnprovenVerdict): VerdictContent {
  const { signature: _, ...sent } = UnprovenVerdict.sent(verdict);
  return contentOf(sent);
}

/** Reads a version's approved bytes. @throws SyntaxError or TypeError for bytes that are no verdict */
export function contentOf(version: Omit<SentVersion, 'signature'>): VerdictContent {
  const { slug, version: number, contentHash, canonicalJson, publishedAt, void: retraction } = version;
  const { headline, rating, claim } = JSON.parse(canonicalJson) as Approved;
  const { key, label, ordinal } = rating;
  return {
    slug,
    version: number,
    kind: retraction ? 'VOIDED' : number === 1 ? 'PUBLISHED' : 'CORRECTED',
    void: retraction && { reason: retraction.reason },
    headline,
    rating: retraction ? null : { key, label, ordinal },
    claim: { statement: claim.statement },
    publishedAt,
    contentHash,
    canonicalJson,
  };
}

/** What is read of the approved bytes; every shape they ever had holds it. */
interface Approved {
  headline: string;
  rating: { key: string; label: string; ordinal: number | null };
  claim: { statement: string };
}

/** One change at its place in the feed: of a verdict that is there, or its removal under law. */
export type Change = VerdictChange | RemovalChange;

/** What every change tells. */
interface AnyChange {
  /** Keep it once the change is dealt with; given as `after`, the feed goes on behind it. */
  cursor: string;
  /**
   * Whether the verdict, as this change left it, meets the filter; true without one. Keep a verdict whose change matches
   * and delete one whose change does not. The server's word: one that lies can make you hold too little or too much, but
   * nothing that the newsroom did not sign.
   */
  matches: boolean;
  /** The server's id of the verdict. */
  verdictId: string;
}

/** A new version of a verdict, or the beginning or the end of a review of the one that stands. */
export interface VerdictChange extends AnyChange {
  removal: null;
  /**
   * Set while the newsroom doubts the verdict: show the reason, and not the rating as its own. A change with it makes no new
   * version, and neither does the one that ends it. It is not signed: the server's word.
   */
  underReview: { reason: string; since: string } | null;
  /** The version that the change made, or that stood when a review began or ended. */
  verdict: UnprovenVerdict;
}

/**
 * A removal under law: delete every version you hold of the verdict, by `verdictId` or by the hashes, and show no more than
 * the reason. It is not signed: the server's word.
 */
export interface RemovalChange extends AnyChange {
  removal: Removal;
  underReview: null;
  verdict: null;
}

/** That a verdict was removed under law, and why. */
export interface Removal {
  /** What the newsroom tells the public. */
  reason: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The `contentHash` of each version that there was, oldest first. */
  contentHashes: string[];
}

/** A change as the server sends it. */
export interface SentChange {
  cursor: string;
  matches: boolean;
  verdictId: string;
  removal: Removal | null;
  version: (SentVersion & { underReview: { reason: string; since: string } | null }) | null;
}

/** A change as the library hands it out. */
export function changeOf({ cursor, matches, verdictId, removal, version }: SentChange): Change {
  if (removal) return { cursor, matches, verdictId, removal, underReview: null, verdict: null };
  // Only a removal comes without a version.
  const { underReview, ...sent } = version!;
  return { cursor, matches, verdictId, removal, underReview, verdict: new UnprovenVerdict(sent) };
}

/** Some changes in a row. */
export interface ChangePage {
  changes: Change[];
  /** Where to go on from; it moves on even when a filter left every change out. */
  cursor: string;
  /** Whether more follow already. */
  more: boolean;
}

/** Which verdicts to be told of; a change of one that met it before is told too, with `matches` false. */
export interface VerdictFilter {
  ratingKeys?: string[];
  topic?: string;
  claimant?: string;
  /** ISO 8601 with a time zone. */
  publishedAfter?: string;
  /** ISO 8601 with a time zone. */
  publishedBefore?: string;
}
