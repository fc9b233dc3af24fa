/** The content of a version of a verdict, read from its approved bytes. */
export interface VerdictContent {
  /** Identifies the verdict within its newsroom; only lower-case letters, digits and hyphens. */
  slug: string;
  /** 1 for the first. */
  version: number;
  /** How this version came about. `VOIDED`: the verdict is retracted. */
  kind: 'PUBLISHED' | 'CORRECTED' | 'VOIDED';
  /** Set when this version retracts the verdict: show the reason, and no rating. */
  void: { reason: string } | null;
  headline: string;
  /** Null when this version retracts the verdict: the newsroom withdrew its rating. */
  rating: { key: string; label: string; ordinal: number | null } | null;
  claim: { statement: string };
  /** When this version was published; ISO 8601, UTC. */
  publishedAt: string;
  /** SHA-256, hex, over the UTF-8 bytes of `canonicalJson`. */
  contentHash: string;
  /** Exactly the approved bytes: canonical JSON (RFC 8785). A retraction has those of the retracted version. */
  canonicalJson: string;
}

/** A version as the server sends it. */
export interface SentVersion {
  slug: string;
  version: number;
  contentHash: string;
  canonicalJson: string;
  /** JWS (RFC 7515) of the newsroom; null for a version that is older than the newsroom's first key. */
  signature: string | null;
  /** When this version was published; ISO 8601, UTC. */
  publishedAt: string;
  void: { reason: string } | null;
}

/**
 * A version as received, whose content is hidden from TypeScript and `JSON.stringify`, so that no program shows it
 * unproven by mistake. `verify` returns what the newsroom signed; `readUnproven` returns what the server sent, true or
 * not.
 */
export class UnprovenVerdict {
  readonly #sent: SentVersion;

  constructor(sent: SentVersion) {
    this.#sent = sent;
  }

  /** The received version. */
  static sent(verdict: UnprovenVerdict): SentVersion {
    return verdict.#sent;
  }
}

/**
 * The content of a version according to the server, without proof: a lying server or proxy may have written every word.
 * Use `verify` for content that you show as the newsroom's.
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

/** The parts that are read from the approved bytes; every shape of them has these. */
interface Approved {
  headline: string;
  rating: { key: string; label: string; ordinal: number | null };
  claim: { statement: string };
}

/** One change of the feed: a new state of a verdict, or its removal under law. */
export type Change = VerdictChange | RemovalChange;

/** The fields of every change. */
interface AnyChange {
  /** Store it once the change is handled; given as `after`, the feed continues after this change. */
  cursor: string;
  /**
   * Whether the verdict matches the filter after this change; true without a filter. Store a verdict whose change
   * matches, and delete one whose change does not. This is not signed: a lying server can make you store too few or too
   * many verdicts, but none that the newsroom did not sign.
   */
  matches: boolean;
  /** The server's id of the verdict. */
  verdictId: string;
}

/** A new version of a verdict, or the begin or end of another review of its current version. */
export interface VerdictChange extends AnyChange {
  removal: null;
  /**
   * Set while the newsroom reviews the verdict again: show the reason, and do not show the rating as the newsroom's
   * own. Neither this change nor the one that ends the review makes a new version. It is not signed.
   */
  underReview: { reason: string; since: string } | null;
  /** The version that the change made, or the current version when a review began or ended. */
  verdict: UnprovenVerdict;
}

/**
 * A removal under law: delete every stored version of the verdict, by `verdictId` or by the hashes, and show nothing
 * but the reason. It is not signed.
 */
export interface RemovalChange extends AnyChange {
  removal: Removal;
  underReview: null;
  verdict: null;
}

/** The removal of a verdict under law. */
export interface Removal {
  /** The reason that the newsroom gives the public. */
  reason: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The `contentHash` of each former version, oldest first. */
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

/** A received change as the library returns it. */
export function changeOf({ cursor, matches, verdictId, removal, version }: SentChange): Change {
  if (removal) return { cursor, matches, verdictId, removal, underReview: null, verdict: null };
  // Only a removal has no version.
  const { underReview, ...sent } = version!;
  return { cursor, matches, verdictId, removal, underReview, verdict: new UnprovenVerdict(sent) };
}

/** A page of changes. */
export interface ChangePage {
  changes: Change[];
  /** Where the next page begins; it moves on even when a filter left every change out. */
  cursor: string;
  /** Whether there are more changes already. */
  more: boolean;
}

/** Which verdicts to follow. The change with which a verdict stops matching is sent too, with `matches` false. */
export interface VerdictFilter {
  ratingKeys?: string[];
  topic?: string;
  claimant?: string;
  /** ISO 8601 with a time zone. */
  publishedAfter?: string;
  /** ISO 8601 with a time zone. */
  publishedBefore?: string;
}
