import { datesAgree } from './dates';
import type { Features } from './features';
import { sameWord, type Word } from './words';

/** What two statements can agree or differ in. */
export const POINT_KINDS = ['number', 'date', 'name', 'direction', 'roles', 'words'] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** What both say. */
export interface Agreement {
  kind: PointKind;
  /** As the claim has it. */
  text: string;
}

/** What one says and the other says otherwise, or not at all. */
export interface Difference {
  kind: PointKind;
  claim: string | null;
  passage: string | null;
}

/** How a passage stands to a claim. */
export interface Comparison {
  /**
   * `same`: nothing that could be compared differs, and every word of the claim is there. `related`: it speaks of the
   * same matter, and says something else or says it in other words. Null: neither.
   */
  relation: 'same' | 'related' | null;
  /** How much of the claim the passage speaks of, 0 to 1. */
  score: number;
  agrees: Agreement[];
  differs: Difference[];
}

/** Least share of the claim's matter that a passage must speak of to bear on it. */
const BEARS_ON = 0.4;

/** Most a passage may say beside the claim and still be called the same: the share of its words that the claim has. */
const LEAST_OF_PASSAGE = 0.34;

/**
 * Holds a passage against a claim. It is made to err on one side: two statements are called the same only when all
 * that can be told apart (numbers, dates, names, which way things go, who does it to whom, and every word that carries
 * matter) agrees. "Fell to 4.1" is never "rose to 4.9".
 *
 * @param weightOf how much a word tells, by its key; the rarer the more
 */
export function compare(
  claim: Features,
  passage: Features,
  weightOf: (key: string) => number = () => 1,
): Comparison {
  const agrees: Agreement[] = [];
  const differs: Difference[] = [];
  const shared = pairs(claim.words, passage.words, (a, b) => sameWord(a.key, b.key));
  const weigh = (words: readonly Word[]) => words.reduce((sum, { key }) => sum + weightOf(key), 0);
  const sharedWords = shared.map(([word]) => word);
  const said = weigh(claim.words) ? weigh(sharedWords) / weigh(claim.words) : 0;
  const numbers = judge(
    'number',
    claim.numbers,
    passage.numbers,
    (a, b) => a.value === b.value && a.unit === b.unit,
  );
  const dates = judge('date', claim.dates, passage.dates, datesAgree);
  for (const { found, missed } of [numbers, dates]) {
    agrees.push(...found);
    differs.push(...missed);
  }
  const lacking = without(claim.words, sharedWords);
  const beside = without(
    passage.words,
    shared.map(([, word]) => word),
  );
  agrees.push(
    ...shared
      .filter(([word]) => claim.names.includes(word))
      .map(([{ text }]) => ({ kind: 'name' as const, text })),
  );
  const words = shared.filter(([word]) => !claim.names.includes(word));
  agrees.push(...words.map(([{ text }]) => ({ kind: 'words' as const, text })));
  const names = lacking.filter((word) => claim.names.includes(word));
  const instead = beside.filter((word) => passage.names.includes(word));
  if (names.length) differs.push({ kind: 'name', claim: listed(names), passage: listed(instead) });
  const plain = lacking.filter((word) => !claim.names.includes(word));
  if (plain.length)
    differs.push({ kind: 'words', claim: listed(plain), passage: listed(without(beside, instead)) });
  markersApart(claim, passage, agrees, differs);
  const order = orderOf(claim, passage, shared);
  if (order) differs.push(order);
  // Where markers cannot be read, a word more may be the one that turns it around: only the very words are the same.
  const readable = isReadable(claim, passage);
  if (!readable && claim.wording && claim.wording === passage.wording)
    return { relation: 'same', score: 1, agrees, differs: [] };
  const tells = shared.length + numbers.found.length + dates.found.length;
  const matter = claim.words.length + claim.numbers.length + claim.dates.length;
  const score = matter ? (said * claim.words.length + numbers.found.length + dates.found.length) / matter : 0;
  if (tells < Math.min(2, matter) || !tells || score < BEARS_ON)
    return { relation: null, score, agrees, differs };
  const ofPassage = passage.words.length ? shared.length / passage.words.length : 1;
  const same = readable && differs.length === 0 && ofPassage >= LEAST_OF_PASSAGE;
  return { relation: same ? 'same' : 'related', score, agrees, differs };
}

/** Whether the markers of both can be read: one reads as English, and the other not as another language. */
function isReadable(claim: Features, passage: Features): boolean {
  const both = [claim.english, passage.english];
  return both.includes(true) && !both.includes(false);
}

/** Each of the first with one of the second that is its like, none taken twice. */
function pairs<T>(ours: readonly T[], theirs: readonly T[], alike: (a: T, b: T) => boolean): [T, T][] {
  const free = [...theirs];
  return ours.flatMap((one): [T, T][] => {
    const at = free.findIndex((other) => alike(one, other));
    return at < 0 ? [] : [[one, free.splice(at, 1)[0]!]];
  });
}

function without<T>(all: readonly T[], these: readonly T[]): T[] {
  return all.filter((one) => !these.includes(one));
}

function listed(words: readonly { text: string }[]): string | null {
  return words.length ? words.map(({ text }) => text).join(', ') : null;
}

/** Numbers or dates: what both state, and what either states and the other does not. */
function judge<T extends { text: string }>(
  kind: PointKind,
  ours: readonly T[],
  theirs: readonly T[],
  alike: (a: T, b: T) => boolean,
): { found: Agreement[]; missed: Difference[] } {
  const both = pairs(ours, theirs, alike);
  const lacking = without(
    ours,
    both.map(([one]) => one),
  );
  const beside = without(
    theirs,
    both.map(([, one]) => one),
  );
  const missed = Array.from({ length: Math.max(lacking.length, beside.length) }, (_, index) => ({
    kind,
    claim: lacking[index]?.text ?? null,
    passage: beside[index]?.text ?? null,
  }));
  return { found: both.map(([{ text }]) => ({ kind, text })), missed };
}

/** Which way, whether, how surely, how many: on each axis that either speaks of, both must stand at the same end. */
function markersApart(claim: Features, passage: Features, agrees: Agreement[], differs: Difference[]): void {
  for (const axis of new Set([...claim.markers, ...passage.markers].map((one) => one.axis))) {
    const [ours, theirs] = [claim, passage].map(({ markers }) => markers.filter((one) => one.axis === axis));
    const poles = (markers: typeof ours) => [...new Set(markers!.map(({ pole }) => pole))].sort().join();
    if (poles(ours) === poles(theirs)) agrees.push({ kind: 'direction', text: listed(ours!)! });
    else differs.push({ kind: 'direction', claim: listed(ours!), passage: listed(theirs!) });
  }
}

/** Who and what stand in another order, or one of them says it in the passive: who did it to whom may differ. */
function orderOf(claim: Features, passage: Features, shared: readonly [Word, Word][]): Difference | null {
  const named = shared.filter(([word]) => claim.names.includes(word)).map(([a, b]) => [a.at, b.at] as const);
  const numbered = pairs(claim.numbers, passage.numbers, (a, b) => a.value === b.value && a.unit === b.unit);
  const places = (list: readonly (readonly [number, number])[]) =>
    [...list].sort((a, b) => a[0] - b[0]).map(([, place]) => place);
  const rises = (list: number[]) => list.every((place, index) => index === 0 || place > list[index - 1]!);
  // "Iranian diplomats" may become "diplomats of Iran"; further off a word seldom goes without a change of sense.
  const near = (list: number[]) => {
    const sorted = [...list].sort((a, b) => a - b);
    return list.every((place, index) => Math.abs(sorted.indexOf(place) - index) <= 1);
  };
  const inOrder =
    near(places(shared.map(([a, b]) => [a.at, b.at] as const))) &&
    rises(places(named)) &&
    rises(places(numbered.map(([a, b]) => [a.start, b.start] as const)));
  if (inOrder && (claim.passive === passage.passive || shared.length < 2)) return null;
  // In either's own order, only what both have: the rest is told as missing.
  const told = [
    ...named.map(([a, b]) => ({ a, b })),
    ...numbered.map(([a, b]) => ({ a: a.start, b: b.start })),
  ];
  const listedBy = (side: 'a' | 'b') =>
    [...told]
      .sort((x, y) => x[side] - y[side])
      .map((one) => wordAt(claim, one.a))
      .join(', ');
  return { kind: 'roles', claim: listedBy('a') || null, passage: listedBy('b') || null };
}

/** The name or number of a claim that stands at a place. */
function wordAt({ names, numbers }: Features, place: number): string {
  return (names.find(({ at }) => at === place) ?? numbers.find(({ start }) => start === place))!.text;
}
