import type { ExcerptState } from '@assay/domain';
import search from 'approx-string-match';

/** Where an excerpt stands in a text. */
export interface ExcerptPlace {
  state: ExcerptState;
  /** 1: letter by letter; null where it is not found. */
  score: number | null;
  /** UTF-16 units into the text; `end` is exclusive. Null where it is not found. */
  start: number | null;
  end: number | null;
}

export const NOT_FOUND: ExcerptPlace = { state: 'not_found', score: null, start: null, end: null };

/** Share of an excerpt's letters that may differ, and how many at most: past it, other words stand there. */
const MOST_DIFFERENT = 0.2;
const MOST_ERRORS = 96;

/** Letters that typists and typesetters exchange without meaning anything by it. */
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
 * Finds an excerpt in a text: letter by letter, or with other white space, quotation marks and hyphens (`exact`); else
 * where the fewest letters differ (`near`; Myers 1999, by approx-string-match).
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
  const errors = Math.min(MOST_ERRORS, Math.floor(pattern.length * MOST_DIFFERENT));
  const [best] = search(lower(plain.letters), lower(pattern), errors).sort((a, b) => a.errors - b.errors);
  if (!best || best.end <= best.start) return NOT_FOUND;
  return { state: 'near', score: 1 - best.errors / pattern.length, ...where(best.start, best.end) };
}

/** In small letters, each where it stood: the few letters that become two stay as they are. */
function lower(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}

/** Text with each run of white space as one space and plain marks, and where each of its letters stood. */
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
