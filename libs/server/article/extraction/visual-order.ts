/** The base direction of a line with text of both directions. */
export type Base = 'ltr' | 'rtl';

const RTL = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u;
const LETTER = /\p{L}/u;
const NUMBER = /\p{N}/u;

/** A character that joins two numbers into one, without a space: 12.5, 3/4, 10:30. */
const JOINS_NUMBERS = /^[.,:/%٫٬-]$/u;

type Kind = 'R' | 'L' | 'N' | 'neutral';

function kindOf(text: string): Kind {
  // An Arabic digit counts as a number, not as an Arabic letter.
  const letters = text.replace(/\p{N}/gu, '');
  if (RTL.test(letters)) return 'R';
  if (LETTER.test(letters)) return 'L';
  return NUMBER.test(text) ? 'N' : 'neutral';
}

/** Whether a text has letters that are read from the right to the left. */
export const hasRtl = (text: string): boolean => RTL.test(text.replace(/\p{N}/gu, ''));

/**
 * Puts pieces in visual order, from left to right, into reading order: the inverse of the Unicode Bidirectional Algorithm
 * (UAX #9) for one line without direction marks. Applied twice, it gives the original order.
 */
export function readingOrder(pieces: readonly string[], base: Base): string[] {
  const levels = levelsOf(pieces.map(kindOf), pieces, base);
  const highest = Math.max(0, ...levels);
  let order = pieces.map((_, index) => index);
  // UAX #9, L2: from the highest level to the lowest odd one, each run at it or above is reversed.
  for (let level = highest; level >= 1; level -= 1) {
    const next: number[] = [];
    for (let at = 0; at < order.length;) {
      let end = at;
      while (end < order.length && levels[order[end]!]! >= level) end += 1;
      if (end === at) next.push(order[at++]!);
      else {
        next.push(...order.slice(at, end).reverse());
        at = end;
      }
    }
    order = next;
  }
  return order.map((index) => pieces[index]!);
}

function levelsOf(kinds: readonly Kind[], pieces: readonly string[], base: Base): number[] {
  const edge = base === 'rtl' ? 'R' : 'L';
  /** The nearest letters on one side. */
  const letters = (at: number, step: 1 | -1): 'R' | 'L' => {
    let to = at + step;
    while (kinds[to] === 'neutral' || kinds[to] === 'N') to += step;
    return (kinds[to] as 'R' | 'L' | undefined) ?? edge;
  };
  // A number goes with the words before it (W7), and within text from the right to the left it is as that text (N1).
  const side = kinds.map((kind, at): Kind => {
    const own = kind === 'neutral' ? joined(kinds, pieces, at) : kind;
    if (own !== 'N') return own;
    return letters(at, -1) === 'R' && (base === 'rtl' || letters(at, 1) === 'R') ? 'R' : 'L';
  });
  const nearest = (at: number, step: 1 | -1): Kind => {
    let to = at + step;
    while (side[to] === 'neutral') to += step;
    return side[to] ?? edge;
  };
  return side.map((kind, at) => {
    const isNumber = kinds[at] === 'N' || (kinds[at] === 'neutral' && kind !== 'neutral');
    const of = kind === 'neutral' ? (nearest(at, -1) === nearest(at, 1) ? nearest(at, 1) : edge) : kind;
    if (isNumber && of === 'R') return 2;
    return of === 'R' ? 1 : base === 'rtl' ? 2 : 0;
  });
}

function joined(kinds: readonly Kind[], pieces: readonly string[], at: number): Kind {
  return kinds[at - 1] === 'N' && kinds[at + 1] === 'N' && JOINS_NUMBERS.test(pieces[at]!) ? 'N' : 'neutral';
}

/** The same for single letters: converts a line between visual order and reading order. */
export function turned(line: string, base: Base): string {
  return readingOrder(lettersOf(line), base).join('');
}

/** The letters of a text, each with its marks. */
export function lettersOf(text: string): string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
}

const MIRROR: Record<string, string> = Object.fromEntries(
  ['()', '[]', '{}', '«»', '<>'].flatMap(([left, right]) => [
    [left!, right!],
    [right!, left!],
  ]),
);

/**
 * Lines whose brackets open where they should. A bracket is drawn mirrored where text runs from the right to the left
 * (UAX #9, L4), and producers write either the drawn or the logical bracket; all lines together show which.
 */
export function withBracketsRight(lines: readonly string[]): string[] {
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  const wrong = count(/^[^([«]*[)\]»].*[([«]/u);
  const right = count(/[([«].*[)\]»][^([«]*$/u);
  if (wrong <= right) return [...lines];
  return lines.map((line) => line.replace(/[()[\]{}«»<>]/g, (one) => MIRROR[one]!));
}

/** Letters that only end a word: in Hebrew those of the five final forms, in Arabic teh marbuta and alef maqsura. */
const ENDS = 'ךםןףץةى';
const WORD = /[\p{sc=Arabic}\p{sc=Hebrew}]{3,}/gu;

/** Forms of Arabic letters by their position in a word (Arabic Presentation Forms-B). */
const FORMS = formsByPlace();

/**
 * Whether the words of a text are reversed, as shown by letters that occur only at one end of a word. Producers without
 * support for Arabic draw the letters in reading order.
 */
export function runsBackwards(text: string): boolean {
  let [backwards, forwards] = [0, 0];
  for (const [word] of text.matchAll(WORD)) {
    const [first, last] = [word[0]!, word.at(-1)!];
    if (ENDS.includes(last) || FORMS.initial.has(first) || FORMS.final.has(last) || word.startsWith('ال'))
      forwards += 1;
    if (ENDS.includes(first) || FORMS.final.has(first) || FORMS.initial.has(last) || word.endsWith('لا'))
      backwards += 1;
  }
  return backwards >= 2 && backwards > forwards * 2;
}

function formsByPlace(): { initial: Set<string>; final: Set<string> } {
  const byLetter = new Map<string, string[]>();
  for (let at = 0xfe80; at <= 0xfef4; at += 1) {
    const form = String.fromCharCode(at);
    const letter = form.normalize('NFKC');
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), form]);
  }
  // The order of the forms: isolated, final, initial, medial.
  const forms = [...byLetter.values()];
  return {
    final: new Set(forms.flatMap((all) => all[1] ?? [])),
    initial: new Set(forms.flatMap((all) => all[2] ?? [])),
  };
}

/** Replaces presentation forms by their letters, and splits ligatures. */
export function plainLetters(text: string): string {
  return text.replace(/[\ufb00-\ufb06\ufb1d-\ufb4f\ufb50-\ufdfb\ufe70-\ufefc]+/gu, (forms) =>
    forms.normalize('NFKC'),
  );
}
