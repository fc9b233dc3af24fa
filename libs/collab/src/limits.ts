/** Every bound of the engine (W5, W7). Sizes are bytes, times milliseconds. */
export interface Limits {
  /**
   * Largest frame a client may send. Larger than a document, so that a client can send a whole document in one frame.
   * The WebSocket server needs a larger `maxPayload` (`MOST_PAYLOAD`): it closes with 1009, which tells a client less than
   * the engine's own close code.
   */
  frame: number;
  /** Frames and bytes that may wait while a connection is being authenticated or a document opened. */
  waitingFrames: number;
  waitingBytes: number;
  /** Frames a second a connection may send on average, and how many at once. */
  framesPerSecond: number;
  frameBurst: number;
  documentsPerConnection: number;
  connectionsPerMember: number;
  /**
   * Largest document, and largest update, by weight (`weightOf`): bytes, and a fixed weight for each Yjs struct. An update
   * may weigh more than a document, for the same reason as a frame.
   */
  document: number;
  update: number;
  /** Weight of one newsroom's documents and updates that this node processes in a second on average, and at once. */
  weightPerSecond: number;
  weightBurst: number;
  /**
   * What the open documents of a node take in memory, about (`sizeOf`). The documents of one newsroom open and grow while they
   * take at most as much as all leave free, or less than an equal part, so that one newsroom never fills the node.
   */
  openBytes: number;
  /** Largest presence state of one client, as JSON. */
  presence: number;
  /** Fields of a presence state a client may set; the server always sets `user` (A4). */
  presenceFields: string[];
  /** Uncommitted bytes of one document past which the room is given up and its clients are disconnected (P7). */
  unsaved: number;
  /** First and longest wait before a failed append or open is tried again. */
  retryFirst: number;
  retryLongest: number;
  /**
   * A connection with more than `slowReader` unsent bytes gets one merged update later; once it skipped `slowReaderEnd`
   * bytes, it is closed (W7).
   */
  slowReader: number;
  slowReaderEnd: number;
  /** A snapshot is taken after this many updates or bytes of tail (P4). */
  snapshotUpdates: number;
  snapshotBytes: number;
  /** How long a room without sessions stays open. */
  roomRest: number;
  /** How often heads are compared with the log, for lost fan-out messages (N3). */
  healEvery: number;
  /** How often each connection is pinged; after three pings without any byte from the client it is closed. */
  pingEvery: number;
  /** How often the access to every open document is judged again without a call of the host. */
  reconsiderEvery: number;
  /** How many open documents are judged again at once: each judgement is a query of the host. */
  reconsiderAtOnce: number;
  /** Longest wait of `waitFor` (R2). */
  waitFor: number;
  /** The wait before a client whose words did not fit is asked for them again, after text was deleted. */
  askAgain: number;
}

/** Defaults for members who type; a program that streams needs larger ones. */
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
  openBytes: 1024 * 1024 * 1024,
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

/** `maxPayload` of the WebSocket server in front of the engine: the engine itself can refuse a frame that is too large. */
export const MOST_PAYLOAD = DEFAULT_LIMITS.frame + 1024 * 1024;
