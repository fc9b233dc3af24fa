import type { RefusalCode } from '../codes';
import type { Limits } from '../limits';
import type { DraftLog, Logger } from '../ports';
import type { RootNames } from '../update/inspect';
import type { Clocks } from '../update/vectors';
import type { Pending } from './pending';
import type { Room } from './room';

/** What the engine gives to each room. */
export interface RoomDeps {
  log: DraftLog;
  limits: Limits;
  roots: RootNames;
  logger: Logger;
  push(entry: Pending): void;
  /** Updates of this node were stored: for other nodes and for projections. */
  onStored(room: Room, entries: Pending[], seqs: number[]): void;
  onOpened(room: Room): void;
  onClosed(room: Room): void;
  /** A document of this newsroom was read from the log. @param size as of `sizeOf` */
  onRead(newsroomId: string, size: number): void;
  /** Whether the room's newsroom may add to its documents, as far as their memory goes. */
  mayGrow(room: Room): boolean;
}

/** The result of an offered update. */
export type Offer =
  | { kind: 'pending'; entry: Pending }
  /** The document already holds the whole update, stored or not. */
  | { kind: 'known' }
  /** Its causes, or the first update with its client id, may be in the log and not here: catch up, then offer again. */
  | { kind: 'lacking'; reaches: Clocks; deletes: boolean }
  | { kind: 'foreign' }
  /** The document is being read again from the log: offer again after that. */
  | { kind: 'wait'; until: Promise<void> }
  | { kind: 'refused'; code: RefusalCode };
