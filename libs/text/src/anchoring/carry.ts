import search from 'approx-string-match';
import { PARAGRAPH_BREAK } from '../paragraphs';
import { anchorAt, type Anchor } from './anchor';

/** A passage found again in another text. */
export interface Carried {
  anchor: Anchor;
  /** 0 to 1: 1 where words, context and place are all as they were. */
  score: number;
}

/** Share of a quote's letters that may have changed before it is another quote. */
const MOST_CHANGED = 0.35;

/** Least score of a place that is taken without asking anybody. */
const LEAST = 0.5;

/** How alike the surroundings must be before a place is taken, unless the words stand there alone and are long. */
const LEAST_CONTEXT = 0.4;
const LONG = 24;

/** Two places whose scores lie closer than this cannot be told apart. */
const APART = 0.03;

/** Units around a place in which its context is looked for. */
const REACH = 32;

/** Places looked at for one quote: a word that stands oftener anchors nothing. */
const MOST_PLACES = 200;

/** Stretches of the text in which changed words are looked for, the likeliest first. */
const MOST_STRETCHES = 6;

/**
 * Finds passages of one text again in another version of it, by quote, context and position (the selectors of W3C Web
 * Annotation, weighed much as Hypothesis weighs them). What cannot be told for certain is null: a person places it.
 *
 * @param before length of the text they were anchored in, UTF-16 units
 */
export function carryPassages(before: number, text: string, passages: readonly Anchor[]): (Carried | null)[] {
  const stretches = stretchesOf(text);
  return passages.map((passage) => {
    const expected = before > 0 ? (passage.start / before) * text.length : 0;
    const places = exactPlaces(text, passage.exact) ?? changedPlaces(text, stretches, passage.exact);
    const [best, next] = places
      .map((place) => weigh(text, passage, place, expected, places.length === 1))
      .sort((a, b) => b.score - a.score);
    if (!best?.isSure || best.score < LEAST) return null;
    if (next && best.score - next.score < APART) return null;
    return { anchor: anchorAt(text, best.start, best.end), score: Math.round(best.score * 1000) / 1000 };
  });
}

interface Place {
  start: number;
  end: number;
  /** 0 to 1: how much of the quote stands there. */
  alike: number;
}

function exactPlaces(text: string, quote: string): Place[] | null {
  const places: Place[] = [];
  for (let at = text.indexOf(quote); at >= 0 && places.length < MOST_PLACES; at = text.indexOf(quote, at + 1))
    places.push({ start: at, end: at + quote.length, alike: 1 });
  return places.length ? places : null;
}

function changedPlaces(text: string, stretches: readonly Stretch[], quote: string): Place[] {
  const errors = Math.floor(quote.length * MOST_CHANGED);
  if (errors === 0) return [];
  const words = new Set(wordsIn(quote));
  const paragraphs = quote.split(PARAGRAPH_BREAK).length;
  const likely = stretches
    .map((_, index) => {
      const run = stretches.slice(index, index + paragraphs);
      const shared = new Set(run.flatMap((one) => one.words.filter((word) => words.has(word))));
      return { start: run[0]!.start, end: run.at(-1)!.end, shared: shared.size };
    })
    .filter(({ shared }) => shared * 2 >= words.size * (1 - MOST_CHANGED))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_STRETCHES);
  const found = new Map<string, Place>();
  for (const { start, end } of likely) {
    const matches = search(text.slice(start, end), quote, errors);
    const least = Math.min(...matches.map((match) => match.errors));
    for (const match of matches.filter((one) => one.errors === least).slice(0, MOST_PLACES)) {
      const place = wholeWords(text, start + match.start, start + match.end);
      found.set(`${place.start}-${place.end}`, { ...place, alike: 1 - match.errors / quote.length });
    }
  }
  return withoutOverlaps([...found.values()]);
}

/** Of places that overlap, the one most like the quote, and of those the one that ends first: the others are shades of it. */
function withoutOverlaps(places: Place[]): Place[] {
  const kept: Place[] = [];
  for (const place of places.sort((a, b) => b.alike - a.alike || a.end - a.start - (b.end - b.start)))
    if (!kept.some((one) => place.start < one.end && one.start < place.end)) kept.push(place);
  return kept;
}

function weigh(text: string, passage: Anchor, place: Place, expected: number, isAlone: boolean) {
  const { start, end, alike } = place;
  const before = likeness(
    text.slice(Math.max(0, start - passage.prefix.length - REACH), start),
    passage.prefix,
  );
  const after = likeness(text.slice(end, end + passage.suffix.length + REACH), passage.suffix);
  const near = 1 - Math.min(1, Math.abs(start - expected) / Math.max(1, text.length));
  const long = isAlone && passage.exact.length >= LONG;
  return {
    start,
    end,
    score: 0.5 * alike + 0.2 * before + 0.2 * after + 0.1 * near,
    isSure: long || Math.max(before, after) >= LEAST_CONTEXT,
  };
}

/** How much of a context stands in a stretch of text, 0 to 1; all of it where there is no context to look for. */
function likeness(stretch: string, context: string): number {
  if (!context.trim()) return stretch.trim() ? 0.5 : 1;
  if (stretch.includes(context)) return 1;
  const [match] = search(stretch, context, Math.floor(context.length * 0.6)).sort(
    (a, b) => a.errors - b.errors,
  );
  return match ? 1 - match.errors / context.length : 0;
}

/** A paragraph with its words. */
interface Stretch {
  start: number;
  end: number;
  words: string[];
}

function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (const part of text.split(PARAGRAPH_BREAK)) {
    stretches.push({ start, end: start + part.length, words: wordsIn(part) });
    start += part.length + PARAGRAPH_BREAK.length;
  }
  return stretches;
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Moves ends that cut a word outwards. */
function wholeWords(text: string, start: number, end: number): { start: number; end: number } {
  const isLetter = (at: number) => /[\p{L}\p{N}\p{M}]/u.test(text[at] ?? '');
  let [from, to] = [start, end];
  while (from < to && /\s/u.test(text[from]!)) from++;
  while (to > from && /\s/u.test(text[to - 1]!)) to--;
  while (from > 0 && isLetter(from) && isLetter(from - 1)) from--;
  while (to < text.length && isLetter(to - 1) && isLetter(to)) to++;
  return { start: from, end: to };
}
