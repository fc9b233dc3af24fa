import uFuzzy from '@leeoniya/ufuzzy';

/** What is ranked: its name, and further words that it is found by. */
export interface Ranked {
  label: string;
  also?: string;
}

/** Letters of every alphabet, and one typing error in each word (https://github.com/leeoniya/uFuzzy#options). */
const fuzzy = new uFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
  // What matches equally well stays in its order; the library would sort it by the alphabet.
  compare: () => 0,
});

/** Words may be in any order if there are at most this many: the library tries each order. */
const MOST_WORDS_IN_ANY_ORDER = 4;

/**
 * Those that match the words, the best first. Names that contain every word as it was typed come before those with a
 * typing error; among equals, what comes first in `all` stays first, so that recent entries lead.
 */
export function rank<One extends Ranked>(words: string, all: readonly One[]): One[] {
  const needle = uFuzzy.latinize([words])[0]!.toLowerCase();
  if (!needle.trim()) return [...all];
  const names = uFuzzy.latinize(all.map(({ label, also }) => `${label} ${also ?? ''}`.toLowerCase()));
  const [found, info, order] = fuzzy.search(names, needle, MOST_WORDS_IN_ANY_ORDER, all.length);
  if (!found) return [];
  const sorted = info && order ? order.map((at) => info.idx[at]!) : [...found];
  const typed = needle.split(/\s+/).filter(Boolean);
  const isExact = (index: number) => typed.every((word) => names[index]!.includes(word));
  return [...sorted].sort((a, b) => Number(isExact(b)) - Number(isExact(a))).map((index) => all[index]!);
}
