import { AsyncLocalStorage } from 'node:async_hooks';

/** What the request that is being answered may still read of long texts. */
export interface ReadingRoom {
  /**
   * Takes room for a text before it is read.
   *
   * @param bytes of the text in UTF-8
   * @throws LIMITED when the request, its sender or the node would hold more than it may
   */
  take(bytes: number): void;
}

const ofRequest = new AsyncLocalStorage<ReadingRoom>();

/** Does what follows within this room, through everything it awaits. */
export function readWithin(room: ReadingRoom, work: () => void): void {
  ofRequest.run(room, work);
}

/**
 * Takes room for long texts that are about to be read. Work that answers no request (rounds, subscriptions, streams)
 * reads a few texts at a time by itself, and has no bound here.
 *
 * @throws LIMITED
 */
export function takeReadingRoom(bytes: number): void {
  ofRequest.getStore()?.take(bytes);
}
