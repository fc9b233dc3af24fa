import type { Append, Appended } from '../ports';
import type { Clocks } from '../update/vectors';
import type { RoomMember } from './member';

/** An update the room's document holds and the log does not yet. */
export interface Pending extends Append {
  /** The same for other pages, with only the deletions its author meant (`asMeant`). */
  relayed: Uint8Array;
  room: Settles;
  /** Clocks its writing begins at: below them, the document is stored. */
  starts: Clocks;
  /** Who sent it, and so needs no copy; null for the server's own edits. */
  from: RoomMember | null;
  /** Its number, once it is stored. */
  seq?: number;
  /** Run in order once it is stored; everything that must not be said before. */
  after: (() => void)[];
  /** Run instead when it never will be. */
  lost: ((refused: 'not_your_words' | 'not_found' | 'storage_away') => void)[];
}

/** What the writer gives its results to. */
export interface Settles {
  /** The room was given up: nothing of it is to be stored any more. */
  readonly closed: boolean;
  settle(entries: Pending[], results: Appended[]): void;
}

/** What is still pending once these are settled: mostly the first of it were. */
export function withoutSettled(pending: Pending[], settled: Pending[]): Pending[] {
  if (settled.every((entry, index) => entry === pending[index])) return pending.slice(settled.length);
  const gone = new Set(settled);
  return pending.filter((entry) => !gone.has(entry));
}
