import type { IncomingMessage } from 'node:http';
import type { RefusalCode } from './codes';

/** The author of an update: a member of the newsroom, or the server itself under a name (`seed`, `restore`). */
export type Author = { memberId: string } | { system: string };

/** A member as the host identified them; presence shows these values and no others (A4). */
export interface Identity {
  memberId: string;
  newsroomId: string;
  name: string;
  /** CSS colour of the member's cursor. */
  colour: string;
  role: string;
  /** The host's id of the sign-in session that opened the connection, for `AccessFilter`. */
  sessionId?: string;
}

/** A refusal, by its code. */
export interface Refusal {
  refused: RefusalCode;
}

/** What a member may do with a document. `reason` says why they may only read. */
export interface Access {
  access: 'write' | 'read';
  reason?: RefusalCode;
}

/**
 * The host's decisions on access (W2, W3). Both methods may throw when they cannot decide now (storage away): the engine
 * then waits and asks again, and allows nothing meanwhile.
 */
export interface Gate {
  /** The member who sent this upgrade request (cookie or bearer token; the host has checked the origin). */
  authenticate(request: IncomingMessage): Promise<Identity | Refusal>;
  /** What the member may do with the document; `not_found` also for a document whose existence they may not learn. */
  authorise(identity: Identity, document: string): Promise<Access | Refusal>;
}

/** One update to be appended. */
export interface Append {
  document: string;
  /** A Yjs update (v1), re-encoded by the engine. */
  update: Uint8Array;
  /**
   * The deletions that the author meant, encoded as in a Yjs update (v1); null where `update` has no others. The deletion of
   * a paragraph also deletes letters that its author had not seen, and `update` contains these deletions too.
   */
  meant: Uint8Array | null;
  author: Author;
  /** Yjs client ids of this update which this node does not yet know to be bound to its author (A1). */
  clients: number[];
}

/** The result for one update: its sequence number in the document, or why it was not stored. */
export type Appended = { seq: number } | { refused: 'not_your_words' | 'not_found' };

/** A stored update. */
export interface LoggedUpdate {
  seq: number;
  update: Uint8Array;
  /** As in `Append`; absent where the whole document is read, null in updates that were stored before this field existed. */
  meant?: Uint8Array | null;
  author: Author;
  at: Date;
}

/** A document as stored: a snapshot, the seq it covers, and every later update in order. */
export interface LoadedLog {
  newsroomId: string;
  snapshot: Uint8Array | null;
  snapshotSeq: number;
  tail: LoggedUpdate[];
  /** The author that each Yjs client id is bound to (A1). */
  clients: { client: number; author: Author }[];
  /** Set when an update after the last entry of `tail` cannot be read; the document then opens read-only. */
  damage: string | null;
}

/**
 * The log that stores the documents (P1). Every method rejects when storage cannot be reached; a method that resolves has
 * stored what it reports as stored.
 */
export interface DraftLog {
  /** The document at its head, or null when there is none. */
  load(document: string): Promise<LoadedLog | null>;
  /**
   * Appends updates of any documents in one transaction and returns one result for each, in order. `seq` is gapless
   * per document; heads are locked in id order (N4). Resolves after the commit (P2).
   */
  append(batch: Append[]): Promise<Appended[]>;
  /** The stored updates after `seq`, in order; null when some of them were folded: the caller must load the document. */
  since(document: string, seq: number): Promise<LoggedUpdate[] | null>;
  /** The head `seq` of each of these documents; documents that do not exist are absent. */
  heads(documents: string[]): Promise<Map<string, number>>;
  /** Stores a merged update as the document's snapshot unless the stored snapshot covers as much (P4). */
  saveSnapshot(document: string, seq: number, snapshot: Uint8Array): Promise<void>;
}

/** Which open documents to judge again: those that match every given field. */
export interface AccessFilter {
  memberId?: string;
  newsroomId?: string;
  /** The sign-in session that opened the connection is one of these. */
  sessionIds?: readonly string[];
  document?: string;
}

/** A message between nodes. Any message may be lost: nodes find stored updates in the log (N2). */
export type FanOutMessage =
  | { kind: 'appended'; document: string; seq: number; author: Author; update: Uint8Array | null }
  | { kind: 'presence'; document: string; states: Uint8Array }
  | { kind: 'presence_wanted'; document: string }
  | { kind: 'tell'; document: string; payload: string };

/** Carries messages between nodes (N2). */
export interface FanOut {
  /** Sends to every other node, best effort. */
  publish(messages: FanOutMessage[]): void;
  /** Receives what other nodes publish; calls `onGap` when messages may be lost. Returns a function that unsubscribes. */
  subscribe(onMessage: (message: FanOutMessage) => void, onGap: () => void): () => void;
}

/** The operator's log. */
export interface Logger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Counters and timings for the host's metrics. Durations are milliseconds. */
export interface Metrics {
  /** Updates stored. */
  stored(count: number): void;
  /** One batch committed. */
  committed(milliseconds: number, updates: number): void;
  /** A batch could not be stored and will be tried again. */
  appendFailed(): void;
  /** An update, a document or a connection was refused. */
  refused(code: RefusalCode): void;
}
