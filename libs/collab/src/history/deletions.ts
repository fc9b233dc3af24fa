import * as Y from 'yjs';
import type { Author } from '../ports';
import { authorKey } from '../update/author-key';
import type { Chapter } from './chapters';

/** The deletion of a range of one client's structs: by whom, and in which update. */
export interface Deletion {
  clock: number;
  end: number;
  seq: number;
  author: Author;
}

/**
 * Reads the authors of deletions from the log alone (A3). The first update that deletes a character counts; a later one that
 * deletes it again (two members at once, or a client that repeats its whole delete set) does not.
 */
export function readDeletions(
  chapters: readonly Pick<Chapter, 'update' | 'author' | 'lastSeq'>[],
): Map<number, Deletion[]> {
  const ledger = new Map<number, Deletion[]>();
  for (const chapter of chapters) addDeletions(ledger, chapter);
  return ledger;
}

/**
 * Adds the deletions of one update to a ledger.
 *
 * @returns whether the update repeats a deletion of another author
 */
export function addDeletions(
  ledger: Map<number, Deletion[]>,
  { update, author, lastSeq }: Pick<Chapter, 'update' | 'author' | 'lastSeq'>,
): boolean {
  const key = authorKey(author);
  let repeats = false;
  for (const [client, ranges] of Y.decodeUpdate(update).ds.clients) {
    const known = ledger.get(client) ?? [];
    ledger.set(client, known);
    for (const { clock, len } of ranges) {
      const end = clock + len;
      for (let index = firstEndingAfter(known, clock); (known[index]?.clock ?? Infinity) < end; index += 1)
        repeats ||= authorKey(known[index]!.author) !== key;
      addNew(known, { clock, end, seq: lastSeq, author });
    }
  }
  return repeats;
}

/** Adds the parts of a range that no earlier deletion covers. `known` stays sorted and without overlap. */
function addNew(known: Deletion[], range: Deletion): void {
  let { clock } = range;
  let index = firstEndingAfter(known, clock);
  while (clock < range.end) {
    const next = known[index];
    if (next && next.clock <= clock) {
      clock = next.end;
      index += 1;
      continue;
    }
    const end = Math.min(range.end, next?.clock ?? Infinity);
    known.splice(index, 0, { ...range, clock, end });
    clock = end;
    index += 1;
  }
}

/** The deletion of one character, if it was deleted. */
export function deletionOf(deletions: Deletion[] | undefined, clock: number): Deletion | null {
  const found = deletions?.[firstEndingAfter(deletions, clock)];
  return found && found.clock <= clock ? found : null;
}

function firstEndingAfter(deletions: Deletion[], clock: number): number {
  let low = 0;
  let high = deletions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (deletions[middle]!.end > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}
