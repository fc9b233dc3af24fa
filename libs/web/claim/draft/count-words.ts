/** A run of letters and digits, with apostrophes and hyphens inside a word and separators inside a number. */
const RUN = /[\p{L}\p{M}\p{N}]+(?:(?:['’‐-](?=[\p{L}\p{N}])|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{M}\p{N}]+)*/gu;

/** Letters of scripts that put no spaces between words. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;

/** Finds words where no spaces part them (Unicode Standard Annex 29). Only for those: on a long text it takes seconds. */
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'word' });

/** At most as many UTF-16 units are looked through for words at once. */
const PART = 500;

/** The number of words of a text; a number counts as one, and so does a word with a hyphen. */
export function countWords(text: string): number {
  let count = 0;
  for (const [run] of text.matchAll(RUN)) count += UNSPACED.test(run) ? countUnspaced(run) : 1;
  return count;
}

function countUnspaced(run: string): number {
  let count = 0;
  for (let at = 0; at < run.length; at += PART)
    for (const { isWordLike } of SEGMENTER.segment(run.slice(at, at + PART))) if (isWordLike) count += 1;
  return count;
}
