import search from 'approx-string-match';
import { anchorAt, type Anchor } from './anchor';
import { isSameVoice, textOf } from './same-voice';
import { SentencePairs } from './sentence-pairs';

/** A passage found in another text. */
export interface Carried {
  anchor: Anchor;
  /** 0 to 1; 1 where words, context and position are unchanged. */
  score: number;
}

/** The share of a quote's letters that may have changed; with more changes it is another quote. */
const MOST_CHANGED = 0.35;

/** How similar a changed sentence must be to be the same one: at the old position, and anywhere else. */
const ALIKE_IN_PLACE = 0.5;
const ALIKE_ELSEWHERE = 0.8;

/** The least similarity of a changed sentence that still contains the whole quote, where no other does. */
const ALIKE_BY_QUOTE = 0.75;

/** A quote of fewer letters may occur anywhere by chance. */
const LONG = 24;

/** Two sentences whose similarities differ by no more than this cannot be distinguished. */
const APART = 0.05;

/** UTF-16 units around a position in which its context is searched. */
const REACH = 32;

/** The most sentences compared with one; a text that changed more is another text. */
const MOST_SENTENCES = 3_000;

/** A run of sentences, by the indexes of the first and the last. */
type Run = [from: number, to: number];

/**
 * Finds the passages of one version of a text in another version. A passage follows its sentence: each sentence of the
 * newer text is one of the older text unchanged, one of them changed, or a new one, and never two of them. So no
 * passage goes to a sentence of another speaker that both versions contain, even if the two are very similar. A changed
 * sentence must be about the same subject, in the same voice. An uncertain passage is null: a member places it.
 *
 * @param before the text in which the passages were anchored
 */
export function carryPassages(before: string, text: string, passages: readonly Anchor[]): (Carried | null)[] {
  const carrier = new Carrier(before, text);
  return passages.map((passage) => carrier.carry(passage));
}

class Carrier {
  private readonly pairs: SentencePairs;
  private readonly runs = new Map<string, Map<string, number>>();

  constructor(
    private readonly before: string,
    private readonly text: string,
  ) {
    this.pairs = new SentencePairs(before, text);
  }

  carry(passage: Anchor): Carried | null {
    const old = this.sentencesUnder(passage);
    if (!passage.exact.trim() || !old) return null;
    const first = this.newHomeOf(old[0], passage);
    const last = old[1] === old[0] ? first : this.newHomeOf(old[1], passage);
    if (!first || !last) return null;
    const home: Run = [Math.min(first[0], last[0]), Math.max(first[1], last[1])];
    // The sentences of a longer passage went to different positions.
    if (home[0] !== first[0] || home[1] - home[0] > old[1] - old[0] + 2) return null;
    const quote = this.quoteIn(home, old, passage);
    if (!quote || !this.isSameSpeaker(quote, old, home)) return null;
    return { anchor: anchorAt(this.text, quote.start, quote.end), score: this.scoreOf(passage, quote) };
  }

  /**
   * Where a sentence was split: whether the half with the passage is in the same voice, since the other half may be
   * new.
   */
  private isSameSpeaker({ start, end }: FoundQuote, old: Run, home: Run): boolean {
    if (old[0] !== old[1] || home[0] === home[1]) return true;
    const { before, after } = this.pairs;
    return home.every((at) => {
      const isThere = after[at]!.start < end && after[at]!.end > start;
      return !isThere || isSameVoice(before, old[0], after, [at, at]);
    });
  }

  private sentencesUnder({ start, end }: Anchor): Run | null {
    const { before } = this.pairs;
    const from = before.findIndex((unit) => unit.end > start);
    const to = before.findLastIndex((unit) => unit.start < end);
    return from >= 0 && to >= from ? [from, to] : null;
  }

  /** The sentences of the newer text into which an old one was changed. */
  private newHomeOf(old: number, { exact }: Anchor): Run | null {
    const { before, after } = this.pairs;
    const same = this.pairs.of(old);
    if (same !== undefined) return isSameVoice(before, old, after, [same, same]) ? [same, same] : null;
    // Sentences with the same words as the old one occur more or less often than before, and it may be any of them.
    if (this.pairs.isInNewer(before[old]!.key)) return null;
    const gaps = this.pairs.gapOf(old);
    const [best, next] = this.candidates()
      .map((home) => {
        const isInPlace = gaps.some(([from, to]) => home[0] > from && home[1] < to);
        return { home, isInPlace, alike: this.alike(old, home, exact) };
      })
      .filter(({ alike, isInPlace }) => alike >= (isInPlace ? ALIKE_IN_PLACE : ALIKE_ELSEWHERE))
      .sort((a, b) => b.alike - a.alike);
    if (!best) return null;
    const isShadow = next && next.home[0] <= best.home[1] && best.home[0] <= next.home[1];
    if (next && !isShadow && best.alike - next.alike < APART) return null;
    if (this.isNearerToAnother(old, best.home, exact, best.alike)) return null;
    return isSameVoice(before, old, after, best.home) ? best.home : null;
  }

  /** New sentences that equal no old one, and two of them in a row, since a sentence may have been split. */
  private candidates(): Run[] {
    const free = this.pairs.after.flatMap((_, index) => (this.pairs.isOld(index) ? [] : [index]));
    return free.slice(0, MOST_SENTENCES).flatMap((index, at): Run[] => {
      const single: Run = [index, index];
      return free[at + 1] === index + 1 ? [single, [index, index + 1]] : [single];
    });
  }

  /** Whether another old sentence, also changed or deleted, is as similar to a new one. */
  private isNearerToAnother(old: number, home: Run, quote: string, alike: number): boolean {
    const { before } = this.pairs;
    const free = before.flatMap((_, index) => (index !== old && this.isFree(index) ? [index] : []));
    const halves: Run[] = home[0] === home[1] ? [] : home.map((at): Run => [at, at]);
    return free.slice(0, MOST_SENTENCES).some((other) => {
      // Each half of a split sentence is more similar to it than to any other.
      if (halves.some((half) => this.alike(other, half, quote) > this.alike(old, half, quote))) return true;
      // Two sentences that were joined are both in the new one.
      const isNeighbour =
        Math.abs(other - old) === 1 && textOf(this.pairs.after, home).length > before[old]!.text.length * 1.3;
      return !isNeighbour && this.alike(other, home, quote) > alike - APART;
    });
  }

  /** The similarity of an old sentence to new ones, 0 to 1; also together with a neighbour that was joined to it. */
  private alike(old: number, home: Run, quote: string): number {
    const { before, after } = this.pairs;
    const is = textOf(after, home);
    // Two old sentences may have been joined.
    const joined =
      home[0] === home[1] ? [old - 1, old].filter((at) => this.isFree(at) && this.isFree(at + 1)) : [];
    const forms = [before[old]!.text, ...joined.map((at) => textOf(before, [at, at + 1]))];
    const hasQuote = quote.length >= LONG && before[old]!.text.includes(quote) && is.includes(quote);
    return Math.max(
      hasQuote ? ALIKE_BY_QUOTE : 0,
      ...forms.map((form, index) => this.dice(form, is) - (index ? APART : 0)),
    );
  }

  /** Whether an old sentence equals no new one. */
  private isFree(old: number): boolean {
    return this.pairs.before[old] !== undefined && this.pairs.of(old) === undefined;
  }

  /** The similarity of two texts by their common runs of three letters (Dice 1945). */
  private dice(one: string, other: string): number {
    const [a, b] = [this.lettersOf(one), this.lettersOf(other)];
    let shared = 0;
    let all = 0;
    for (const [run, count] of a) {
      shared += Math.min(count, b.get(run) ?? 0);
      all += count;
    }
    for (const count of b.values()) all += count;
    return all ? (2 * shared) / all : 0;
  }

  private lettersOf(text: string): Map<string, number> {
    let runs = this.runs.get(text);
    if (!runs) {
      runs = new Map();
      const letters = ` ${text
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
        .trim()} `;
      for (let at = 0; at + 3 <= letters.length; at += 1) {
        const run = letters.slice(at, at + 3);
        runs.set(run, (runs.get(run) ?? 0) + 1);
      }
      this.runs.set(text, runs);
    }
    return runs;
  }

  /** The words of a passage in the sentences that it went to. */
  private quoteIn(home: Run, old: Run, { exact, start }: Anchor): FoundQuote | null {
    const { before, after } = this.pairs;
    const [from, to] = [after[home[0]]!.start, after[home[1]]!.end];
    const region = this.text.slice(from, to);
    const was = this.before.slice(before[old[0]]!.start, before[old[1]]!.end);
    const offset = start - before[old[0]]!.start;
    const expected = was === region ? offset : (offset / Math.max(1, was.length)) * region.length;
    const matches = search(region, exact, Math.floor(exact.length * MOST_CHANGED));
    const least = Math.min(...matches.map(({ errors }) => errors));
    const [nearest] = matches
      .filter(({ errors }) => errors === least)
      .sort(
        (a, b) =>
          Math.abs(a.start - expected) - Math.abs(b.start - expected) || a.end - a.start - (b.end - b.start),
      );
    if (!nearest) return null;
    const range = wholeWords(this.text, from + nearest.start, from + nearest.end);
    return { ...range, alike: 1 - nearest.errors / exact.length };
  }

  private scoreOf(passage: Anchor, { start, end, alike }: FoundQuote): number {
    const { text, before } = this;
    const left = likeness(
      text.slice(Math.max(0, start - passage.prefix.length - REACH), start),
      passage.prefix,
    );
    const right = likeness(text.slice(end, end + passage.suffix.length + REACH), passage.suffix);
    const expected = (passage.start / before.length) * text.length;
    const near = 1 - Math.min(1, Math.abs(start - expected) / text.length);
    return Math.round((0.5 * alike + 0.2 * left + 0.2 * right + 0.1 * near) * 1000) / 1000;
  }
}

interface FoundQuote {
  start: number;
  end: number;
  /** 0 to 1: how much of the quote is unchanged. */
  alike: number;
}

/** How much of a context is in a range of text, 0 to 1; 1 where there is no context to find. */
function likeness(stretch: string, context: string): number {
  if (!context.trim()) return stretch.trim() ? 0.5 : 1;
  if (stretch.includes(context)) return 1;
  const [match] = search(stretch, context, Math.floor(context.length * 0.6)).sort(
    (a, b) => a.errors - b.errors,
  );
  return match ? 1 - match.errors / context.length : 0;
}

/** Moves ends inside a word outwards. */
function wholeWords(text: string, start: number, end: number): { start: number; end: number } {
  const isLetter = (at: number) => /[\p{L}\p{N}\p{M}]/u.test(text[at] ?? '');
  let [from, to] = [start, end];
  while (from < to && /\s/u.test(text[from]!)) from++;
  while (to > from && /\s/u.test(text[to - 1]!)) to--;
  while (from > 0 && isLetter(from) && isLetter(from - 1)) from--;
  while (to < text.length && isLetter(to - 1) && isLetter(to)) to++;
  return { start: from, end: to };
}
