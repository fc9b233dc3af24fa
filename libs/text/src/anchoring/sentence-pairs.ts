import { PARAGRAPH_BREAK } from '../paragraphs';
import { sentencesOf, type Sentence } from '../match/sentences';

/** A sentence of one version of a text. */
export interface Unit extends Sentence {
  /**
   * Its words in a normal form: small letters without punctuation, so that changed quotation marks are no difference.
   */
  key: string;
}

/** Which sentence of a newer text each sentence of an older one is. */
export class SentencePairs {
  readonly before: Unit[];
  readonly after: Unit[];
  /** The indexes of old sentences, with the indexes of the new ones that have the same words. */
  private readonly pairs = new Map<number, number>();
  private readonly taken = new Set<number>();
  private readonly indexesBefore: ReadonlyMap<string, number[]>;
  private readonly indexesAfter: ReadonlyMap<string, number[]>;

  constructor(before: string, after: string) {
    this.before = unitsOf(before);
    this.after = unitsOf(after);
    this.indexesBefore = indexesByKey(this.before);
    this.indexesAfter = indexesByKey(this.after);
    this.pairUnique();
    this.pairNeighbours();
    this.pairTheSameNumber();
  }

  /** The new sentence that is an old one with the same words; undefined where none is, or several may be. */
  of(index: number): number | undefined {
    return this.pairs.get(index);
  }

  /** Whether a new sentence has the same words as an old one, as that sentence or as a repetition. */
  isOld(index: number): boolean {
    return this.indexesBefore.has(this.after[index]!.key);
  }

  /** Whether the newer text has a sentence with these words. */
  isInNewer(key: string): boolean {
    return this.indexesAfter.has(key);
  }

  /**
   * The ranges of new sentences in which an old one would be if it had been changed at its position, ends exclusive.
   */
  gapOf(index: number): [from: number, to: number][] {
    let [previous, next] = [index - 1, index + 1];
    while (previous >= 0 && !this.pairs.has(previous)) previous -= 1;
    while (next < this.before.length && !this.pairs.has(next)) next += 1;
    const from = previous < 0 ? -1 : this.pairs.get(previous)!;
    const to = next < this.before.length ? this.pairs.get(next)! : this.after.length;
    if (from < to) return [[from, to]];
    // Its neighbours went to different positions, and it may have gone with either.
    let [upTo, downTo] = [from + 1, to - 1];
    while (upTo < this.after.length && !this.taken.has(upTo)) upTo += 1;
    while (downTo >= 0 && !this.taken.has(downTo)) downTo -= 1;
    return [
      [from, upTo],
      [downTo, to],
    ];
  }

  private pair(old: number, now: number): void {
    this.pairs.set(old, now);
    this.taken.add(now);
  }

  /** A sentence that occurs once in both texts is the same one, also at another position. */
  private pairUnique(): void {
    for (const [key, indexes] of this.indexesBefore) {
      const there = this.indexesAfter.get(key);
      if (indexes.length === 1 && there?.length === 1) this.pair(indexes[0]!, there[0]!);
    }
  }

  /** Sentences next to a pair that have the same words are a pair too. */
  private pairNeighbours(): void {
    const next = [...this.pairs.keys()];
    for (let old = next.pop(); old !== undefined; old = next.pop()) {
      for (const step of [1, -1]) {
        const [beside, there] = [old + step, this.pairs.get(old)! + step];
        if (this.pairs.has(beside) || this.taken.has(there)) continue;
        if (!this.before[beside] || this.before[beside]!.key !== this.after[there]?.key) continue;
        this.pair(beside, there);
        next.push(beside);
      }
    }
  }

  /** Of sentences that occur equally often in both texts none was deleted, so they keep their order. */
  private pairTheSameNumber(): void {
    for (const [key, indexes] of this.indexesBefore) {
      const there = this.indexesAfter.get(key);
      if (indexes.length === 1 || there?.length !== indexes.length) continue;
      const free = indexes.filter((index) => !this.pairs.has(index));
      const open = there.filter((index) => !this.taken.has(index));
      for (const [at, index] of free.entries()) this.pair(index, open[at]!);
    }
  }
}

function indexesByKey(units: readonly Unit[]): Map<string, number[]> {
  const indexes = new Map<string, number[]>();
  for (const [index, { key }] of units.entries()) {
    const known = indexes.get(key);
    if (known) known.push(index);
    else indexes.set(key, [index]);
  }
  return indexes;
}

function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let from = 0;
  for (const paragraph of text.split(PARAGRAPH_BREAK)) {
    for (const { text: sentence, start, end } of sentencesOf(paragraph))
      units.push({ text: sentence, start: from + start, end: from + end, key: keyOf(sentence) });
    from += paragraph.length + PARAGRAPH_BREAK.length;
  }
  return units;
}

/** A sentence without letters keeps its punctuation. */
function keyOf(sentence: string): string {
  const words = sentence
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return words ? words.join(' ') : sentence;
}
