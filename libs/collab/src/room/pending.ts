import type { RefusalCode } from '../codes';
import type { Append, Appended } from '../ports';
import type { Clocks } from '../update/vectors';
import type { RoomSession } from './room-session';

/** An update that is in the room's document and not stored yet. */
export interface Pending extends Append {
  /** The update for other clients, with only the deletions that its author meant (`asMeant`). */
  relayed: Uint8Array;
  room: CommitReceiver;
  /** The clock at which its structs begin, by client: below it, the document is stored. */
  starts: Clocks;
  /** The sender, which gets no relay of it; null for the server's own edits. */
  from: RoomSession | null;
  /** Its sequence number, once it is stored. */
  seq?: number;
  /** Called in order once it is stored: everything that clients must not see earlier (P2). */
  after: (() => void)[];
  /** Called instead when it will never be stored. */
  lost: ((refused: 'not_your_words' | 'not_found' | 'storage_away') => void)[];
}

/** Receives the writer's results. */
export interface CommitReceiver {
  /** Whether the room was given up: its updates are not stored any more. */
  readonly closed: boolean;
  settle(entries: Pending[], results: Appended[]): void;
  /** Closes the room; its clients reconnect and send again what was not stored. */
  giveUp(code: RefusalCode): void;
}

/** The entries that are still pending. Mostly the settled ones are the oldest: that case needs no set. */
export function withoutSettled(pending: Pending[], settled: Pending[]): Pending[] {
  if (settled.every((entry, index) => entry === pending[index])) return pending.slice(settled.length);
  const gone = new Set(settled);
  return pending.filter((entry) => !gone.has(entry));
}
