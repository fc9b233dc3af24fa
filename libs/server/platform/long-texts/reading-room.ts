import { WorkValue } from '../work-context/work-value';

/** How much long text the current request may still read. */
export interface ReadingRoom {
  /**
   * Reserves memory for a text before it is read.
   *
   * @param bytes of the text in UTF-8
   * @throws LIMITED or TOO_MANY when the request, its sender or the node would exceed its limit
   */
  take(bytes: number): void;
}

const ofRequest = new WorkValue<ReadingRoom>();

/** Runs work, and everything it awaits, with this limit. */
export function readWithin(room: ReadingRoom, work: () => void): void {
  ofRequest.during(room, work);
}

/**
 * Reserves memory for long texts before they are read. Work without a request (jobs, subscriptions, streams) reads a few
 * texts at a time, and has no limit here.
 *
 * @throws LIMITED
 */
export function takeReadingRoom(bytes: number): void {
  ofRequest.get()?.take(bytes);
}

/**
 * Reserves memory for rows with long texts before they are read. Work without a request does not measure them.
 *
 * @param measure returns the bytes of their texts in UTF-8. `octet_length` of a column only reads the column's size; of an
 *   expression it would read the text.
 * @throws LIMITED or TOO_MANY when the current request may not read that much
 */
export async function takeRoom(measure: () => Promise<number>): Promise<void> {
  if (ofRequest.get()) takeReadingRoom(await measure());
}
