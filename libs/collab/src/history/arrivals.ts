import * as Y from 'yjs';
import type { Chapter } from './chapters';

/** The update that brought a client's structs up to `end`, from the end of the arrival before it. */
export interface Arrival {
  end: number;
  seq: number;
}

/**
 * Reads from the log alone which update brought each struct of each client. The first update that contains it counts; a
 * client that sends its structs again brings nothing new.
 */
export function readArrivals(
  chapters: readonly Pick<Chapter, 'update' | 'lastSeq'>[],
): Map<number, Arrival[]> {
  const arrivals = new Map<number, Arrival[]>();
  for (const { update, lastSeq } of chapters)
    for (const [client, end] of Y.parseUpdateMeta(update).to) {
      const known = arrivals.get(client) ?? [];
      arrivals.set(client, known);
      if ((known.at(-1)?.end ?? 0) < end) known.push({ end, seq: lastSeq });
    }
  return arrivals;
}

/** The update that brought one struct; null for a struct that is in no update. */
export function arrivalOf(arrivals: readonly Arrival[] | undefined, clock: number): number | null {
  if (!arrivals) return null;
  let low = 0;
  let high = arrivals.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (arrivals[middle]!.end > clock) high = middle;
    else low = middle + 1;
  }
  return arrivals[low]?.seq ?? null;
}
