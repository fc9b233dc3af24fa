import { datesAgree } from './dates';
import type { Features } from './features';
import { sameWord, type Word } from './words';

/** The kinds of points in which two statements can agree or differ. */
export const POINT_KINDS = ['number', 'date', 'name', 'direction', 'roles', 'words'] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** A point in which both agree. */
export interface Agreement {
  kind: PointKind;
  /** In the claim's words. */
  text: string;
}

/** A point that only one states, or that they state differently. */
export interface Difference {
  kind: PointKind;
  claim: string | null;
  passage: string | null;
}

/** The comparison of a passage with a claim. */
export interface Comparison {
  /**
   * `same`: no compared point differs, and the passage has every word of the claim. `related`: it is about the same
   * matter, and says something else or in other words. Null: neither.
   */
  relation: 'same' | 'related' | null;
  /** How much of the claim the passage covers, 0 to 1. */
  score: number;
  agrees: Agreement[];
  differs: Difference[];
}

/** The least share of the claim's matter that a related passage must cover. */
const BEARS_ON = 0.4;

/** The least share of a passage's words that must be the claim's for the two to be the same. */
const LEAST_OF_PASSAGE = 0.34;

/**
 * Compares a passage with a claim. In doubt they are not the same: two statements are the same only when everything
 * that can be compared (numbers, dates, names, directions, roles, and every meaningful word) agrees. "Fell to 4.1" is
 * never "rose to 4.9".
 *
 * @param weightOf the weight of a word by its key; rare words weigh more
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
  const covered = weigh(claim.words) ? weigh(sharedWords) / weigh(claim.words) : 0;
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
  // Where markers cannot be read, one more word may reverse the meaning: only exactly the same words are the same.
  const readable = isReadable(claim, passage);
  if (!readable && claim.wording && claim.wording === passage.wording)
    return { relation: 'same', score: 1, agrees, differs: [] };
  const sharedCount = shared.length + numbers.found.length + dates.found.length;
  const matter = claim.words.length + claim.numbers.length + claim.dates.length;
  const score = matter
    ? (covered * claim.words.length + numbers.found.length + dates.found.length) / matter
    : 0;
  if (sharedCount < Math.min(2, matter) || !sharedCount || score < BEARS_ON)
    return { relation: null, score, agrees, differs };
  const ofPassage = passage.words.length ? shared.length / passage.words.length : 1;
  const same = readable && differs.length === 0 && ofPassage >= LEAST_OF_PASSAGE;
  return { relation: same ? 'same' : 'related', score, agrees, differs };
}

/** Whether the markers of both can be read: one is in English, and the other not in another language. */
function isReadable(claim: Features, passage: Features): boolean {
  const both = [claim.english, passage.english];
  return both.includes(true) && !both.includes(false);
}

/** Pairs each of the first with a similar one of the second, each at most once. */
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

/** Compares numbers or dates: those in both, and those in only one. */
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

/**
 * Compares directions, negations, certainty and quantities: on each axis that either has, both must have the same pole.
 */
function markersApart(claim: Features, passage: Features, agrees: Agreement[], differs: Difference[]): void {
  for (const axis of new Set([...claim.markers, ...passage.markers].map((one) => one.axis))) {
    const [ours, theirs] = [claim, passage].map(({ markers }) => markers.filter((one) => one.axis === axis));
    const poles = (markers: typeof ours) => [...new Set(markers!.map(({ pole }) => pole))].sort().join();
    if (poles(ours) === poles(theirs)) agrees.push({ kind: 'direction', text: listed(ours!)! });
    else differs.push({ kind: 'direction', claim: listed(ours!), passage: listed(theirs!) });
  }
}

/** Names and numbers are in another order, or one statement is in the passive voice: the roles may differ. */
function orderOf(claim: Features, passage: Features, shared: readonly [Word, Word][]): Difference | null {
  const named = shared.filter(([word]) => claim.names.includes(word)).map(([a, b]) => [a.at, b.at] as const);
  const numbered = pairs(claim.numbers, passage.numbers, (a, b) => a.value === b.value && a.unit === b.unit);
  const positions = (list: readonly (readonly [number, number])[]) =>
    [...list].sort((a, b) => a[0] - b[0]).map(([, position]) => position);
  const rises = (list: number[]) =>
    list.every((position, index) => index === 0 || position > list[index - 1]!);
  // "Iranian diplomats" may become "diplomats of Iran"; a longer move seldom keeps the meaning.
  const near = (list: number[]) => {
    const sorted = [...list].sort((a, b) => a - b);
    return list.every((position, index) => Math.abs(sorted.indexOf(position) - index) <= 1);
  };
  const inOrder =
    near(positions(shared.map(([a, b]) => [a.at, b.at] as const))) &&
    rises(positions(named)) &&
    rises(positions(numbered.map(([a, b]) => [a.start, b.start] as const)));
  if (inOrder && (claim.passive === passage.passive || shared.length < 2)) return null;
  // In the order of each, only what both have: the rest is reported as missing.
  const common = [
    ...named.map(([a, b]) => ({ a, b })),
    ...numbered.map(([a, b]) => ({ a: a.start, b: b.start })),
  ];
  const listedBy = (side: 'a' | 'b') =>
    [...common]
      .sort((x, y) => x[side] - y[side])
      .map((one) => wordAt(claim, one.a))
      .join(', ');
  return { kind: 'roles', claim: listedBy('a') || null, passage: listedBy('b') || null };
}

/** The name or number of a claim at a position. */
function wordAt({ names, numbers }: Features, position: number): string {
  return (names.find(({ at }) => at === position) ?? numbers.find(({ start }) => start === position))!.text;
}
