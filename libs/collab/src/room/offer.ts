import type { RefusalCode } from '../codes';
import type { Limits } from '../limits';
import type { DraftLog, Logger } from '../ports';
import type { RootNames } from '../update/inspect';
import type { Clocks } from '../update/vectors';
import type { Pending } from './pending';
import type { Room } from './room';

/** What a room needs of its node. */
export interface RoomDeps {
  log: DraftLog;
  limits: Limits;
  roots: RootNames;
  logger: Logger;
  push(entry: Pending): void;
  /** Stored updates of this node, for other nodes and for projections. */
  onStored(room: Room, entries: Pending[], seqs: number[]): void;
  onOpened(room: Room): void;
  onClosed(room: Room): void;
}

/** What became of an offered update. */
export type Offer =
  | { kind: 'pending'; entry: Pending }
  /** The document already holds all of it (though perhaps not stored yet). */
  | { kind: 'known' }
  /** Something it builds on, or whose client id it writes with, may be in the log and not here yet: catch up, offer again. */
  | { kind: 'lacking'; reaches: Clocks; deletes: boolean }
  | { kind: 'foreign' }
  /** The document is being read again from the log. */
  | { kind: 'wait'; until: Promise<void> }
  | { kind: 'refused'; code: RefusalCode };
