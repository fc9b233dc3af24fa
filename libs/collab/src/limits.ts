/** Every bound of the engine (W5, W7). Sizes are bytes, times milliseconds. */
export interface Limits {
  /**
   * Largest frame a client may send. Larger than a document, so that whatever a document may hold can be sent at once.
   * Give the WebSocket server a larger `maxPayload` (`MOST_PAYLOAD`): it closes with 1009, which says less than our code.
   */
  frame: number;
  /** Frames and bytes kept while a connection is being authenticated or a document opened. */
  waitingFrames: number;
  waitingBytes: number;
  /** Frames a second a connection may send on average, and how many at once. */
  framesPerSecond: number;
  frameBurst: number;
  documentsPerConnection: number;
  connectionsPerMember: number;
  /**
   * Largest document, and largest update, by weight: the bytes of the update, and so many more for each struct. An update
   * may weigh more than a document, like a frame.
   */
  document: number;
  update: number;
  /** Weight of a newsroom's documents and updates that this node works on in a second, and at once. */
  weightPerSecond: number;
  weightBurst: number;
  /** Largest presence state of one client, as JSON. */
  presence: number;
  /** Fields of a presence state a client may set; `user` is always the server's (A4). */
  presenceFields: string[];
  /** Uncommitted bytes of one document before it is given up and its clients sent away (P7). */
  unsaved: number;
  /** First and longest wait before a failed append or open is tried again. */
  retryFirst: number;
  retryLongest: number;
  /** A reader with more than this unsent gets one merged update later; having skipped `slowReaderEnd`, it is closed. */
  slowReader: number;
  slowReaderEnd: number;
  /** A snapshot is taken after this many updates or bytes of tail (P4). */
  snapshotUpdates: number;
  snapshotBytes: number;
  /** How long an empty room is kept. */
  roomRest: number;
  /** How often heads are compared with the log, for lost fan-out messages (N3). */
  healEvery: number;
  /** How often each connection is pinged; silent for three rounds, it is closed. */
  pingEvery: number;
  /** How often access is judged again without being asked to. */
  reconsiderEvery: number;
  /** How many open documents are judged again at once: each is a question to the host's database. */
  reconsiderAtOnce: number;
  /** Longest wait of `waitFor` (R2). */
  waitFor: number;
  /** The wait before a client whose words did not fit is asked for them again, after it deleted some. */
  askAgain: number;
}

/** Defaults for a newsroom: people type, they do not stream. */
export const DEFAULT_LIMITS: Limits = {
  frame: 10 * 1024 * 1024,
  waitingFrames: 2_000,
  waitingBytes: 12 * 1024 * 1024,
  framesPerSecond: 200,
  frameBurst: 2_000,
  documentsPerConnection: 50,
  connectionsPerMember: 50,
  document: 8 * 1024 * 1024,
  update: 9 * 1024 * 1024,
  weightPerSecond: 10 * 1024 * 1024,
  weightBurst: 16 * 1024 * 1024,
  presence: 4 * 1024,
  presenceFields: ['cursor', 'field', 'typing'],
  unsaved: 16 * 1024 * 1024,
  retryFirst: 50,
  retryLongest: 2_000,
  slowReader: 1024 * 1024,
  slowReaderEnd: 16 * 1024 * 1024,
  snapshotUpdates: 500,
  snapshotBytes: 256 * 1024,
  roomRest: 30_000,
  healEvery: 1_000,
  pingEvery: 15_000,
  reconsiderEvery: 60_000,
  reconsiderAtOnce: 8,
  waitFor: 10_000,
  askAgain: 1_000,
};

/** What a WebSocket server before the engine takes at most in one message, so that the engine answers what is too big. */
export const MOST_PAYLOAD = DEFAULT_LIMITS.frame + 1024 * 1024;
