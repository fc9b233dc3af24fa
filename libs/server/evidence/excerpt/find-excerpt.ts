import type { ExcerptState } from '@assay/domain';
import search from 'approx-string-match';

/** The position of an excerpt in a text. */
export interface ExcerptPlace {
  state: ExcerptState;
  /** The similarity, up to 1: identical. Null if it is not found. */
  score: number | null;
  /** UTF-16 units into the text; `end` is exclusive. Null if it is not found. */
  start: number | null;
  end: number | null;
}

export const NOT_FOUND: ExcerptPlace = { state: 'not_found', score: null, start: null, end: null };

/** The most of an excerpt's letters that may differ, as a share; beyond it the excerpt is not found. */
const MOST_DIFFERENT = 0.2;

/** The length, in letters, beyond which only the beginning and the end of an excerpt are compared. */
const LONG = 800;

/** The number of pieces that an excerpt is cut into, the length of the shortest in letters, the most matches of each piece,
 * and the most positions that are compared. */
const PIECES = 12;
const SHORTEST_PIECE = 5;
const MOST_MET = 200;
const MOST_PLACES = 6;

/** Characters that typists and typesetters exchange without a change of meaning. */
const SAME: Record<string, string | undefined> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
};

/**
 * Finds an excerpt in a text: identical, or with other white space, quotation marks and hyphens (`exact`); otherwise the
 * position where the fewest letters differ (`near`; Myers 1999, by approx-string-match).
 */
export function findExcerpt(text: string, excerpt: string): ExcerptPlace {
  const wanted = excerpt.trim();
  if (!wanted || !text) return NOT_FOUND;
  const at = text.indexOf(wanted);
  if (at >= 0) return { state: 'exact', score: 1, start: at, end: at + wanted.length };
  const plain = plainForm(text);
  const pattern = plainForm(wanted).letters.trim();
  if (!pattern) return NOT_FOUND;
  const where = (start: number, end: number) => ({
    start: plain.places[start]!,
    end: (plain.places[end - 1] ?? text.length - 1) + 1,
  });
  const same = plain.letters.indexOf(pattern);
  if (same >= 0) return { state: 'exact', score: 1, ...where(same, same + pattern.length) };
  const best = nearest(lower(plain.letters), lower(pattern));
  if (!best) return NOT_FOUND;
  return { state: 'near', score: 1 - best.errors / pattern.length, ...where(best.start, best.end) };
}

interface Near {
  start: number;
  end: number;
  errors: number;
}

/** The position where the fewest letters differ. For a long pattern, its beginning and its end are searched at about their distance. */
function nearest(text: string, pattern: string): Near | null {
  if (pattern.length <= LONG) return nearestShort(text, pattern);
  const head = nearestShort(text, pattern.slice(0, LONG / 2));
  const tail = head && nearestShort(text, pattern.slice(-LONG / 2));
  if (!head || !tail) return null;
  const longer = Math.abs(tail.end - head.start - pattern.length);
  if (longer > pattern.length * MOST_DIFFERENT) return null;
  const errors = Math.max(1, Math.round(((head.errors + tail.errors) * pattern.length) / LONG), longer);
  return { start: head.start, end: tail.end, errors };
}

function nearestShort(text: string, pattern: string): Near | null {
  const errors = Math.floor(pattern.length * MOST_DIFFERENT);
  let best: Near | null = null;
  for (const from of likelyPlaces(text, pattern)) {
    const begin = Math.max(0, from - errors);
    const found = search(text.slice(begin, from + pattern.length + 2 * errors), pattern, errors);
    for (const one of found)
      if (one.end > one.start && (!best || one.errors < best.errors))
        best = { start: begin + one.start, end: begin + one.end, errors: one.errors };
  }
  return best;
}

/**
 * The positions where the pattern may begin: exact matches of its pieces vote, and the positions with the most votes are
 * compared. Comparing the whole text would take minutes for a text that an attacker wrote for that purpose.
 */
function likelyPlaces(text: string, pattern: string): number[] {
  const size = Math.max(SHORTEST_PIECE, Math.floor(pattern.length / PIECES));
  const spread = Math.max(8, Math.floor(pattern.length * MOST_DIFFERENT));
  const votes = new Map<number, number>();
  for (let offset = 0; offset + size <= pattern.length; offset += size) {
    const piece = pattern.slice(offset, offset + size);
    let at = text.indexOf(piece);
    for (let met = 0; at >= 0 && met < MOST_MET; met++, at = text.indexOf(piece, at + 1)) {
      const bucket = Math.round((at - offset) / spread);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
    }
  }
  return [...votes]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_PLACES)
    .map(([bucket]) => Math.max(0, bucket * spread - Math.ceil(spread / 2)));
}

/** In lower case, with every offset unchanged: the few letters whose lower case is two letters are not changed. */
function lower(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}

/** Text with each run of white space as one space and with plain marks, and the original offset of each letter. */
function plainForm(text: string): { letters: string; places: Uint32Array } {
  const places = new Uint32Array(text.length);
  const letters: string[] = [];
  let spaced = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    const space = /\s/u.test(letter);
    if (space && spaced) continue;
    spaced = space;
    places[letters.length] = at;
    letters.push(space ? ' ' : (SAME[letter] ?? letter));
  }
  return { letters: letters.join(''), places: places.subarray(0, letters.length) };
}
