import { isNegator } from './negators';
import { segmentsOf } from './segments';
import { keyOf } from './word-key';

/** A word with its position. */
export interface Word {
  /** As written in the text. */
  text: string;
  /** For comparisons: lower case, without accents, vowel signs and a possessive's ending. */
  key: string;
  at: number;
  /** Whether it is written with a capital, in scripts that have them. */
  capital: boolean;
}

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * Words without a meaning of their own, in the languages of most imported texts; texts in others lose a little
 * precision.
 */
const STOP_WORDS = new Set(
  `a an the this that these those there here it its it's he him his she her hers they them their theirs we us our i me my you your who whom whose which what
  of in on at by to from for with without into onto over under about against between among during through within as than then so and or but nor if while when where
  is are was were be been being am has have had having do does did doing will shall also just very too only even still again already yet s t re ve ll
  said say says saying told tell tells according claimed claims claim reported reports report stated states state
  mr mrs ms dr
  le la les l un une des du de d et en a au aux est sont ete par pour dans sur que qui
  el los las un una unos unas y es son fue por para con del al
  der die das den dem des ein eine einen einem einer und ist sind war waren von zu im am mit auf fur
  il lo gli uno i di da e nel nella che non
  o os as um uma do da dos das em no na
  dhe ne te nje i se per me nga eshte jane ka kane u
  در از به با که این آن را و است بود شد شده می های ها برای تا یک
  في من على الى إلى عن ان أن هذا هذه التي الذي و`
    .split(/\s+/)
    .map(keyOf),
);

/** The words of a text in order, with signs that are meaningful in a comparison. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { segment, index, isWordLike } of segmentsOf(SEGMENTER, text)) {
    if (!isWordLike) continue;
    const key = keyOf(segment);
    if (key) words.push({ text: segment, key, at: index, capital: /^\p{Lu}/u.test(segment) });
  }
  return words;
}

/** Whether a word only connects others. Negations of any language are not among these. */
export function isStopWord(word: Word): boolean {
  const { key } = word;
  if (isNegator(word)) return false;
  return STOP_WORDS.has(key) || (key.length === 1 && !/\p{N}|\p{Lo}/u.test(key));
}

/**
 * Whether two words are one with different endings: the same beginning, all but three letters of the longer and at
 * least four. It knows no language, so it works a little for each; short words must be equal.
 */
export function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 4) return false;
  const needed = Math.max(4, Math.max(a.length, b.length) - 3);
  return a.slice(0, needed) === b.slice(0, needed);
}
