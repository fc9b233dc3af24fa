import type { TextMark } from './search.types';

/** Letters of scripts that put no spaces between words, and of Korean, whose words carry their particles. */
const UNSPACED =
  /[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** Pairs of letters looked for at most, where a text has most of them. */
const MOST_PAIRS = 40;

/** Marks of one text at most. */
const MOST_MARKS = 200;

/** Most UTF-16 units of a folded text: twice those that are looked through, since one ligature may be eighteen letters. */
const MOST_FOLDED = 40_000;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

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
  const terms = new Set(fold(asked).text.match(WORD));
  const unspaced = [...terms].filter((term) => UNSPACED.test(term));
  const forms = new Forms([...terms].filter((term) => !UNSPACED.test(term)));
  const marks: TextMark[] = [];
  for (const { 0: word, index } of folded.text.matchAll(WORD)) {
    if (forms.has(word)) marks.push(placeIn(folded, index, word.length));
    for (const term of unspaced)
      for (let at = word.indexOf(term); at >= 0; at = word.indexOf(term, at + term.length)) {
        if (marks.length >= MOST_MARKS) return inOrder(marks);
        marks.push(placeIn(folded, index + at, term.length));
      }
    if (marks.length >= MOST_MARKS) break;
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

/** Tells the words that are one of the terms in another form: with the Arabic article or without, or with another ending. */
class Forms {
  /** The length of the longest term of each stem, in UTF-16 units. */
  private readonly longest = new Map<string, number>();
  private readonly lengths: number[];

  constructor(terms: readonly string[]) {
    for (const term of terms.map(withoutArticle)) {
      const stem = term.length > 4 ? term.slice(0, Math.max(3, term.length - 3)) : term;
      this.longest.set(stem, Math.max(this.longest.get(stem) ?? 0, term.length));
    }
    this.lengths = [...new Set([...this.longest.keys()].map(({ length }) => length))];
  }

  /** Looks a word's beginnings up, and not at each term: a question has a hundred terms, a text ten thousand words. */
  has(word: string): boolean {
    const bare = withoutArticle(word);
    return this.lengths.some((length) => {
      const longest = bare.length < length ? undefined : this.longest.get(bare.slice(0, length));
      return longest !== undefined && bare.length <= longest + 4;
    });
  }
}

function withoutArticle(word: string): string {
  return word.replace(/^(?:[وف]?[بکل]?ال|[وف]?لل|[وف])(?=.{3})/u, '');
}

function fold(text: string): Folded {
  const places: number[] = [];
  let folded = '';
  for (let at = 0; at < text.length && folded.length < MOST_FOLDED; at += 1) {
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
