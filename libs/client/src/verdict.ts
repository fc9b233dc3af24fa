/** A published verdict in one version, as the server tells it. Show nothing of it that `verify` has not proven. */
export interface PulledVerdict {
  id: string;
  slug: string;
  /** Its page. */
  url: string;
  version: number;
  /** SHA-256, hex, over the UTF-8 bytes of `canonicalJson`. */
  contentHash: string;
  /** Exactly the bytes that were approved: canonical JSON (RFC 8785). */
  canonicalJson: string;
  /** JWS (RFC 7515) of the newsroom; null for what was published before it had a key. */
  signature: string | null;
  /** ISO 8601, UTC. */
  publishedAt: string;
  /** ISO 8601, UTC; when this version was published. */
  updatedAt: string;
  headline: string;
  rating: { key: string; label: string; ordinal: number | null };
  claim: { statement: string };
  /** Set when it is retracted: show the reason, and never the rating as ours. */
  void: { reason: string; at: string } | null;
}

/** One change at its place in the feed. */
export interface Change {
  /** Keep it once the change is dealt with; given as `after`, the feed goes on behind it. */
  cursor: string;
  kind: 'PUBLISHED' | 'CORRECTED' | 'VOIDED';
  /** ISO 8601, UTC. */
  at: string;
  verdictId: string;
  /** As this change left it. */
  verdict: PulledVerdict;
}

/** Some changes in a row. */
export interface ChangePage {
  changes: Change[];
  /** Where to go on from; it moves on even when a filter left every change out. */
  cursor: string;
  /** Whether more follow already. */
  more: boolean;
}

/** Which verdicts to be told of; what leaves it is told once more. */
export interface VerdictFilter {
  ratingKeys?: string[];
  topic?: string;
  claimant?: string;
  /** ISO 8601 with a time zone. */
  publishedAfter?: string;
  /** ISO 8601 with a time zone. */
  publishedBefore?: string;
}
