import type { TextMark } from './search.types';

/** Letters of scripts that put no spaces between words, and of Korean, whose words carry their particles. */
const UNSPACED =
  /[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** Pairs of letters looked for at most, where a text has most of them. */
const MOST_PAIRS = 40;

/** Marks of one text at most. */
const MOST_MARKS = 200;

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** A text as it is compared, with the place in the text that each of its characters comes from. */
interface Folded {
  text: string;
  places: number[];
}

/**
 * Where the words asked for stand in a text that Postgres cannot mark: in a script without spaces, with an article or
 * another ending, or with soft hyphens inside. It marks at least what the search finds (`search_query`), and may mark a word
 * of the same stem more.
 */
export function placesOf(text: string, asked: string): TextMark[] {
  const folded = fold(text);
  const marks: TextMark[] = [];
  const words = [...folded.text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  for (const term of fold(asked).text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    for (const { 0: word, index } of words) {
      if (marks.length >= MOST_MARKS) return inOrder(marks);
      if (UNSPACED.test(term)) {
        for (let at = word.indexOf(term); at >= 0; at = word.indexOf(term, at + term.length))
          marks.push(placeIn(folded, index + at, term.length));
      } else if (isForm(word, term)) marks.push(placeIn(folded, index, word.length));
    }
  return inOrder(marks);
}

/**
 * Each two letters that stand together in words of scripts without spaces, which have no spelling to be put right: a text
 * that has most of them is spelled most like the question. Empty where the question has no such word of three letters.
 */
export function pairsOf(asked: string): string[] {
  const words = fold(asked).text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const pairs = words.flatMap((word) => {
    const letters = [...word];
    if (letters.length < 3 || !letters.every((letter) => UNSPACED.test(letter))) return [];
    return letters.slice(1).map((letter, at) => letters[at]! + letter);
  });
  return [...new Set(pairs)].slice(0, MOST_PAIRS);
}

function placeIn({ places }: Folded, start: number, length: number): TextMark {
  return { start: places[start]!, end: places[start + length - 1]! + 1 };
}

/** In order, and none inside another. */
function inOrder(marks: TextMark[]): TextMark[] {
  let end = 0;
  return marks
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((mark) => {
      const isFree = mark.start >= end;
      if (isFree) end = mark.end;
      return isFree;
    });
}

/** Whether two words are one in another form: with the Arabic article or without, or with another ending. */
function isForm(word: string, term: string): boolean {
  const [a, b] = [withoutArticle(word), withoutArticle(term)];
  const stem = b.length > 4 ? b.slice(0, Math.max(3, b.length - 2)) : b;
  return a.startsWith(stem) && a.length <= b.length + 4;
}

function withoutArticle(word: string): string {
  return word.replace(/^(?:[وف]?[بکل]?ال|[وف]?لل|[وف])(?=.{3})/u, '');
}

function fold(text: string): Folded {
  const places: number[] = [];
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (INVISIBLE.test(char)) {
      if (char !== '\u200c') continue;
      folded += ' ';
      places.push(at);
      continue;
    }
    const plain = UNSPACED.test(char)
      ? char
      : char
          .normalize('NFKD')
          .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '')
          .toLowerCase()
          .replace(/[ىي]/g, 'ی')
          .replace(/ك/g, 'ک')
          .replace(/ة/g, 'ه')
          .replace(/[أإآٱ]/g, 'ا')
          .replace(/ؤ/g, 'و');
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
  }
  return { text: folded, places };
}
