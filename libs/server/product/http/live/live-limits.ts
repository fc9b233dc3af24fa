/** What one socket for subscriptions, and one sender of them, may take. */
export const LIVE_LIMITS = {
  /** Largest message, in bytes: the largest document there is, with its variables. */
  frameBytes: 100_000,
  /** Where the socket itself stops reading a message, in bytes; between the two it is closed by name. */
  readBytes: 256 * 1024,
  /** Messages a second on average, and how many at once, over one socket. */
  framesPerSecond: 10,
  frameBurst: 50,
  /**
   * Documents a second on average, and how many at once, of one sender over all their sockets: a new socket brings no new
   * limit. One counts again for every so many bytes, since reading it takes time by its length.
   */
  documentsPerSecond: 3,
  documentBurst: 60,
  documentBytes: 4_096,
  /** Subscriptions at once over one socket. A page of the web client, which has one socket, opens a dozen. */
  subscriptionsPerSocket: 25,
  /** Sockets at once of one account, of one key, and of one network without a sign-in. */
  socketsPerAccount: 50,
  socketsPerKey: 50,
  socketsPerNetwork: 50,
  /** Sockets at once of one network that have not said yet who they are. */
  unnamedPerNetwork: 200,
} as const;
