/** The waits of the connection, in milliseconds. */
export interface ConnectionTimes {
  /**
   * The first attempt is given up if the document has not caught up by then: the connection may lose everything
   * silently.
   */
  joinWithin: number;
  /** Silence after which the client asks the server for an answer; the server pings every 15 s. */
  silentFor: number;
  /** How long that answer may take. */
  answerWithin: number;
  /** The first wait before a retry, doubled up to the longest. */
  retryFirst: number;
  retryLongest: number;
  /** The wait after the server denied this member the document; an admin may restore the access. */
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
 * The wait before attempt number `failed` + 1, in milliseconds. Half of it is random, so that the clients of a node
 * that restarted do not all reconnect at the same moment.
 *
 * @param failed attempts that failed since the document was last live, at least 0
 * @param random between 0 and 1
 */
export function retryAfter(times: ConnectionTimes, failed: number, random: number): number {
  const longest = Math.min(times.retryLongest, times.retryFirst * 2 ** Math.min(failed, 20));
  return longest / 2 + (longest / 2) * random;
}

/**
 * How long an attempt may take, in milliseconds. The limit doubles each time the server was there and the time did not
 * suffice: with a fixed limit, a long draft on a slow connection, or one behind many others, would never open.
 *
 * @param overdue attempts in a row that exceeded their limit
 */
export function joinWithin(times: ConnectionTimes, overdue: number): number {
  return times.joinWithin * 2 ** Math.min(overdue, 4);
}
