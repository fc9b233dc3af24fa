import { setTimeout as sleep } from 'node:timers/promises';
import type { Limits } from '../limits';
import { OneAtATime } from '../one-at-a-time';
import type { Room } from '../room/room';
import type { Rooms } from '../room/rooms';
import type { Pace } from './pace';

/** A document that is to be read from the log, and its newsroom. */
export interface Opening {
  newsroomId: string;
  document: string;
  /** Ends the waits for the newsroom's turn and pace: they reject with its reason. */
  left?: AbortSignal;
}

/**
 * Opens documents. Reading a long document from the log holds the event loop for half a second: a newsroom reads one after the
 * other, each is charged to it, and the next one waits for its pace. What was read is not refunded: a client that leaves before
 * its document is open would make the node read many at once.
 */
export class Openings {
  private readonly turns = new OneAtATime();

  constructor(
    private readonly rooms: Rooms,
    private readonly pace: Pace,
    private readonly limits: Pick<Limits, 'weightBurst'>,
  ) {}

  /**
   * The room of a document; null when there is no such document, `too_much_open` where the newsroom's open documents take all
   * the memory that they may. Rejects when storage cannot be reached: the next document has its turn then, because one that
   * cannot be read must not keep the others closed.
   */
  async enter(opening: Opening): Promise<Room | null | 'too_much_open'> {
    const { newsroomId, document, left } = opening;
    return (
      this.rooms.get(document) ??
      this.turns.run(newsroomId, async () => {
        await this.atPace(opening);
        left?.throwIfAborted();
        const opened = this.rooms.get(document);
        if (opened) return opened;
        if (!this.rooms.memory.hasRoom(newsroomId)) return 'too_much_open';
        return this.rooms.enter(document);
      })
    );
  }

  /** Waits until the newsroom's pace lets it have another document read; not for one that is open here. */
  async atPace({ newsroomId, document, left }: Opening): Promise<void> {
    const wait = this.rooms.get(document) ? 0 : this.pace.take(newsroomId, 0);
    if (wait > 0) await sleep(wait, undefined, { signal: left });
  }

  /**
   * Charges a document that was read from the log to its newsroom.
   *
   * @param size as of `sizeOf`
   */
  charge(newsroomId: string, size: number): void {
    // Not more than the burst, or the first step 1 of a long document would wait for the reading.
    this.pace.take(newsroomId, Math.min(size, this.limits.weightBurst));
  }
}
