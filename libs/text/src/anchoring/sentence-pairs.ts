import { PARAGRAPH_BREAK } from '../paragraphs';
import { sentencesOf, type Sentence } from '../match/sentences';

/** A sentence of one version of a text. */
export interface Unit extends Sentence {
  /** Its words in one spelling: small letters, no punctuation, so that a change of quotation marks is none. */
  key: string;
}

/** Which sentence of a newer text each sentence of an older one is. */
export class SentencePairs {
  readonly before: Unit[];
  readonly after: Unit[];
  /** By the places of old sentences, the places of the new ones that read the same. */
  private readonly pairs = new Map<number, number>();
  private readonly taken = new Set<number>();
  private readonly placesBefore: ReadonlyMap<string, number[]>;
  private readonly placesAfter: ReadonlyMap<string, number[]>;

  constructor(before: string, after: string) {
    this.before = unitsOf(before);
    this.after = unitsOf(after);
    this.placesBefore = placesByKey(this.before);
    this.placesAfter = placesByKey(this.after);
    this.pairUnique();
    this.pairNeighbours();
    this.pairTheSameNumber();
  }

  /** The new sentence that reads the same as an old one and is that one; undefined where none is, or several may be. */
  of(index: number): number | undefined {
    return this.pairs.get(index);
  }

  /** Whether a new sentence reads as an old one does, be it that one or a repetition. */
  isOld(index: number): boolean {
    return this.placesBefore.has(this.after[index]!.key);
  }

  /** Whether a sentence of these words stands in the newer text. */
  stands(key: string): boolean {
    return this.placesAfter.has(key);
  }

  /** Places of new sentences between which an old one's would stand had it been changed where it stood, ends exclusive. */
  gapOf(index: number): [from: number, to: number][] {
    let [previous, next] = [index - 1, index + 1];
    while (previous >= 0 && !this.pairs.has(previous)) previous -= 1;
    while (next < this.before.length && !this.pairs.has(next)) next += 1;
    const from = previous < 0 ? -1 : this.pairs.get(previous)!;
    const to = next < this.before.length ? this.pairs.get(next)! : this.after.length;
    if (from < to) return [[from, to]];
    // Its neighbours went to different places, and it may have gone with either.
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

  /** What stands once in both texts is the same, wherever it was moved. */
  private pairUnique(): void {
    for (const [key, places] of this.placesBefore) {
      const there = this.placesAfter.get(key);
      if (places.length === 1 && there?.length === 1) this.pair(places[0]!, there[0]!);
    }
  }

  /** What reads the same beside a pair is one too. */
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

  /** Of sentences that stand as often in both texts, none was taken away: they follow each other as they did. */
  private pairTheSameNumber(): void {
    for (const [key, places] of this.placesBefore) {
      const there = this.placesAfter.get(key);
      if (places.length === 1 || there?.length !== places.length) continue;
      const free = places.filter((place) => !this.pairs.has(place));
      const open = there.filter((place) => !this.taken.has(place));
      for (const [at, place] of free.entries()) this.pair(place, open[at]!);
    }
  }
}

function placesByKey(units: readonly Unit[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { key }] of units.entries()) {
    const known = places.get(key);
    if (known) known.push(index);
    else places.set(key, [index]);
  }
  return places;
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

/** A sentence of signs alone keeps them. */
function keyOf(sentence: string): string {
  const words = sentence
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return words ? words.join(' ') : sentence;
}
