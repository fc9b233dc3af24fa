import type { IncomingMessage } from 'node:http';
import type { RefusalCode } from './codes';

/** Who wrote: a member of the newsroom, or the server itself under a name (`seed`, `restore`). */
export type Author = { memberId: string } | { system: string };

/** A member as the server knows them; presence shows exactly this (A4). */
export interface Identity {
  memberId: string;
  newsroomId: string;
  name: string;
  /** CSS colour of the member's cursor. */
  colour: string;
  role: string;
  /** The host's name of the sign-in that the connection was opened by, for `AccessFilter`. */
  sessionId?: string;
}

/** The answer "no", by its code. */
export interface Refusal {
  refused: RefusalCode;
}

/** What an identity may do with a document. `reason` says why it may only read. */
export interface Access {
  access: 'write' | 'read';
  reason?: RefusalCode;
}

/**
 * The host's judgement (W2, W3). Both may throw when they cannot judge now (storage away): the engine then waits
 * and asks again, it never lets through.
 */
export interface Gate {
  /** Who is behind this upgrade request (cookie or bearer token; the host has checked the origin). */
  authenticate(request: IncomingMessage): Promise<Identity | Refusal>;
  /** What they may do with the document. What is not theirs to know of is `not_found`. */
  authorise(identity: Identity, document: string): Promise<Access | Refusal>;
}

/** One update to be appended. */
export interface Append {
  document: string;
  /** A Yjs update (v1), re-encoded by the engine. */
  update: Uint8Array;
  /**
   * The deletions its author meant, encoded as in a Yjs update (v1); null where they are all that `update` names. A
   * deleted paragraph takes along letters that its author had not seen, and `update` names those as well.
   */
  meant: Uint8Array | null;
  author: Author;
  /** Yjs client ids this update writes with that the engine has not seen bound to its author yet (A1). */
  clients: number[];
}

/** What became of one update: its number in the document, or why it was not stored. */
export type Appended = { seq: number } | { refused: 'not_your_words' | 'not_found' };

/** A stored update. */
export interface LoggedUpdate {
  seq: number;
  update: Uint8Array;
  /** As in `Append`; not there where the whole document is read, and null in logs from before it was kept. */
  meant?: Uint8Array | null;
  author: Author;
  at: Date;
}

/** A document as stored: a snapshot, the seq it covers, and every later update in order. */
export interface LoadedLog {
  snapshot: Uint8Array | null;
  snapshotSeq: number;
  tail: LoggedUpdate[];
  /** Whose each Yjs client id is (A1). */
  clients: { client: number; author: Author }[];
  /** Set when something after the last entry of `tail` cannot be read; the document then opens read-only. */
  damage: string | null;
}

/**
 * The log the engine stands on (P1). Every method rejects when storage cannot be reached; nothing is ever
 * reported stored that is not.
 */
export interface DraftLog {
  /** The document at its head, or null when there is none. */
  load(document: string): Promise<LoadedLog | null>;
  /**
   * Appends updates of any documents in one transaction and answers one result each, in order. `seq` is gapless
   * per document; heads are locked in id order (N4). Resolves only after commit (P2).
   */
  append(batch: Append[]): Promise<Appended[]>;
  /** The stored updates after `seq`, in order; null when some of them were folded and the document must be loaded. */
  since(document: string, seq: number): Promise<LoggedUpdate[] | null>;
  /** The head `seq` of each of these documents that exists. */
  heads(documents: string[]): Promise<Map<string, number>>;
  /** Keeps a merged update as the document's snapshot when it covers more than the stored one (P4). */
  saveSnapshot(document: string, seq: number, snapshot: Uint8Array): Promise<void>;
}

/** Which open documents to judge again; a document is meant when every given field matches it. */
export interface AccessFilter {
  memberId?: string;
  newsroomId?: string;
  /** Of connections that were opened by one of these. */
  sessionIds?: readonly string[];
  document?: string;
}

/** What nodes tell each other. All of it may be lost: the log heals what matters (N2). */
export type FanOutMessage =
  | { kind: 'appended'; document: string; seq: number; author: Author; update: Uint8Array | null }
  | { kind: 'presence'; document: string; states: Uint8Array }
  | { kind: 'presence_wanted'; document: string }
  | { kind: 'reconsider'; filter: AccessFilter }
  | { kind: 'tell'; document: string; payload: string };

/** How nodes hear each other (N2). */
export interface FanOut {
  /** Sends to every other node, best effort. */
  publish(messages: FanOutMessage[]): void;
  /** Hears what other nodes publish; `onGap` is called when messages may have been missed. Returns the way to stop. */
  subscribe(onMessage: (message: FanOutMessage) => void, onGap: () => void): () => void;
}

/** Where the engine writes what an operator should know. */
export interface Logger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Counters and timings; the host turns them into Prometheus or nothing. Durations are milliseconds. */
export interface Metrics {
  /** Updates stored. */
  stored(count: number): void;
  /** One batch committed. */
  committed(milliseconds: number, updates: number): void;
  /** A batch could not be stored and will be tried again. */
  appendFailed(): void;
  /** Something was refused. */
  refused(code: RefusalCode): void;
}
