/** What one socket for subscriptions, and one sender of them, may take. */
export const LIVE_LIMITS = {
  /** Largest message, in bytes: the largest document there is, with its variables. */
  frameBytes: 100_000,
  /** Where the socket itself stops reading a message, in bytes; between the two it is closed by name. */
  readBytes: 256 * 1024,
  /** Messages a second on average, and how many at once. */
  framesPerSecond: 10,
  frameBurst: 50,
  /** Subscriptions at once over one socket. */
  subscriptionsPerSocket: 10,
  /** Sockets at once of one account, of one key, and of one network that nobody signed in from. */
  socketsPerAccount: 50,
  socketsPerKey: 50,
  socketsPerNetwork: 50,
  /** Sockets at once of one network that have not said yet who they are. */
  unnamedPerNetwork: 200,
} as const;
