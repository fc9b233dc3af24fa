import { LIMITS } from '@assay/domain';

const KIB = 1024;
const MIB = 1024 * KIB;
const A_SECOND = 1_000;

/** What one request, one sender and one node may take over HTTP. Sizes are bytes, times milliseconds. */
export interface HttpLimits {
  /** A request's body, unless a larger one is meant. */
  body: number;
  /** A GraphQL body of a member: a pasted article of the largest size, escaped as JSON. */
  memberBody: number;
  /**
   * Bodies that one stranger's network, one account and the whole node may have in memory at once. The account's and the
   * node's hold, each by itself, for answers and for long texts as well, where a stranger has as much as an account.
   */
  strangerInFlight: number;
  accountInFlight: number;
  nodeInFlight: number;
  /** Long texts (articles, frozen verdicts) that one request may read. */
  longTexts: number;
  /** How deep JSON may nest, and how many values and keys it may hold. */
  jsonDepth: number;
  jsonValues: number;
  /** How often readers of answers are looked at, and the least bytes each must have taken meanwhile. */
  readerEvery: number;
  readerLeast: number;
  /** How often the reader of an answer that is sent as it is made is judged again. */
  streamJudgedEvery: number;
  /** Longest pause between two pieces of a body. */
  bodyStall: number;
  /** Longest time for a stranger's whole body; a member's has `request`. */
  strangerBody: number;
  /** Longest time until the headers of a request, and until all of it, are here. */
  headers: number;
  request: number;
  /** Longest time a connection may be silent in the middle of a request or an answer. */
  silence: number;
  /** How often requests that take too long are looked for. */
  check: number;
  /** All headers of a request together. */
  headerBytes: number;
  /** Connections of one network at once, unless a proxy is trusted. */
  connections: number;
  /** New connections of one network a second on average, and how many at once, unless a proxy is trusted. */
  connectionsPerSecond: number;
  connectionBurst: number;
  /**
   * Requests on one connection; the client then opens another. Requests that are sent without waiting for answers
   * (pipelining, RFC 9112, section 9.3.2) are read together, and thousands of them would hold the event loop for seconds.
   */
  requestsPerConnection: number;
}

export const HTTP_LIMITS: HttpLimits = {
  body: 256 * KIB,
  memberBody: 2 * LIMITS.articleBytes,
  strangerInFlight: 4 * MIB,
  accountInFlight: 64 * MIB,
  nodeInFlight: 256 * MIB,
  longTexts: 64 * MIB,
  jsonDepth: 64,
  jsonValues: 20_000,
  readerEvery: 20 * A_SECOND,
  readerLeast: 64 * KIB,
  streamJudgedEvery: 20 * A_SECOND,
  bodyStall: 15 * A_SECOND,
  strangerBody: 20 * A_SECOND,
  headers: 15 * A_SECOND,
  request: 300 * A_SECOND,
  silence: 120 * A_SECOND,
  check: 5 * A_SECOND,
  headerBytes: 16 * KIB,
  connections: 2_000,
  connectionsPerSecond: 300,
  connectionBurst: 3_000,
  requestsPerConnection: 100,
};
