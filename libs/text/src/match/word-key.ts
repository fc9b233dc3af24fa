import { composed } from '../composed';

/** A word in its normal form for comparisons: lower case, without accents, vowel signs and a possessive's ending. */
export function keyOf(word: string): string {
  return composed(word)
    .normalize('NFKD')
    .replace(/\p{M}|\u200c/gu, '')
    .replace(/['’]s?$/u, '')
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .toLowerCase();
}
