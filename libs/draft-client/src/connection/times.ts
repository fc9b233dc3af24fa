/** How long the connection waits for what, in milliseconds. */
export interface ConnectionTimes {
  /** The first attempt that has not caught up with the document by then is given up: its line may swallow everything. */
  joinWithin: number;
  /** Silence after which the line is asked for a sign of life; the server pings every 15 s. */
  silentFor: number;
  /** How long the line may take to answer that. */
  answerWithin: number;
  /** The first wait before another attempt, doubled up to the longest. */
  retryFirst: number;
  retryLongest: number;
  /** The wait after the server denied this member the document: access may be given back. */
  retryDenied: number;
}

export const CONNECTION_TIMES: ConnectionTimes = {
  joinWithin: 15_000,
  silentFor: 20_000,
  answerWithin: 5_000,
  retryFirst: 500,
  retryLongest: 8_000,
  retryDenied: 30_000,
};

/**
 * The wait before attempt number `failed` + 1, in milliseconds. Half of it is random, so that the clients of a node that
 * restarted do not all come back in the same moment.
 *
 * @param failed attempts that failed since the document was last live, at least 0
 * @param random between 0 and 1
 */
export function retryAfter(times: ConnectionTimes, failed: number, random: number): number {
  const longest = Math.min(times.retryLongest, times.retryFirst * 2 ** Math.min(failed, 20));
  return longest / 2 + (longest / 2) * random;
}

/**
 * How long an attempt may take, in milliseconds: longer each time the server was there and it did not suffice. A long draft
 * on a slow line, or behind those of many others, would never open with the same bound each time.
 *
 * @param overdue attempts in a row that ended so
 */
export function joinWithin(times: ConnectionTimes, overdue: number): number {
  return times.joinWithin * 2 ** Math.min(overdue, 4);
}
