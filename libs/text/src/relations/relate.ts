import { compare } from '../match/compare';
import { featuresOf, type Features } from '../match/features';
import { isStopWord, wordsOf, type Word } from '../match/words';
import { datesAgree } from '../match/dates';
import { causeOf, type StatedCause } from './causes';
import { isAkin } from './families';

/** The relation of one claim to another (product.md). */
export const RELATION_KINDS = ['duplicates', 'contradicts', 'supports', 'part_of'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Why a relation is suggested. */
export const RELATION_REASONS = [
  'same_statement',
  'same_event_other_cause',
  'cause_denied',
  'other_number',
  'other_direction',
  'denied',
  'same_event_same_cause',
  'says_less',
] as const;
export type RelationReason = (typeof RELATION_REASONS)[number];

/** The parts of a claim that are compared: its statement, and the words of the article where it is marked. */
export interface RelatedText {
  statement: string;
  quotes: readonly string[];
}

/**
 * A relation suggested by the structure of two claims; members decide on it. `part_of` goes from the first to the
 * second.
 */
export interface SuggestedRelation {
  kind: RelationKind;
  reason: RelationReason;
  /** The words in each of them that show it. */
  words: [one: string, other: string];
}

/** The least share of an event's words that two statements about the same event have in common. */
const SAME_EVENT = 0.5;

/** Two causes with a lower share of common words are different. */
const OTHER_CAUSE = 0.4;

/** General nouns for causes. */
const KINDS_OF_CAUSE = [
  'plot',
  'attack',
  'attempt',
  'alleged',
  'activity',
  'operation',
  'incident',
  'matter',
  'affair',
  'case',
];

const DENYING =
  /\b(?:den(?:y|ies|ied)|rejected|disputed|untrue|false|no (?:truth|evidence|link)|(?:is|are|was|were|did|do|does|has|have|had) not|never|nobody|no one)\b/iu;

/** Two claims, by their indexes in a list, with the suggested relation. */
export interface RelatedPair {
  one: number;
  other: number;
  relation: SuggestedRelation;
}

/** How many marked passages of a claim are compared, next to its statement: the first. */
const QUOTES = 1;

/** The longest part of a statement that is compared, in UTF-16 units. */
const LONGEST = 600;

/** A statement's parts, which are read once for all comparisons. */
interface ReadStatement {
  text: string;
  features: Features;
  matter: Word[];
  cause: StatedCause | null;
  isDenying: boolean;
}

/**
 * The relations that the structure of claims suggests.
 *
 * @param pairs indexes in the list, of the claims to compare
 */
export function relationsAmong(
  claims: readonly RelatedText[],
  pairs: readonly (readonly [number, number])[],
): RelatedPair[] {
  const read = claims.map(({ statement, quotes }) => [statement, ...quotes.slice(0, QUOTES)].map(readOf));
  return pairs.flatMap(([one, other]) => {
    // The statements themselves come before their marked words.
    for (const a of read[one]!)
      for (const b of read[other]!) {
        const relation = byCause(a, b) ?? byMatter(a, b);
        if (relation) return [{ one, other, relation }];
      }
    return [];
  });
}

/** The suggested relation of two claims; null where their structure suggests none. */
export function relationBetween(one: RelatedText, other: RelatedText): SuggestedRelation | null {
  return relationsAmong([one, other], [[0, 1]])[0]?.relation ?? null;
}

function readOf(whole: string): ReadStatement {
  const text = whole.slice(0, LONGEST);
  return {
    text,
    features: featuresOf(text),
    matter: matterOf(text),
    cause: causeOf(text),
    isDenying: DENYING.test(text),
  };
}

/** One event with two causes, a denied cause, or the same cause twice. */
function byCause({ cause: ours }: ReadStatement, { cause: theirs }: ReadStatement): SuggestedRelation | null {
  if (!ours || !theirs) return null;
  if (overlap(matterOf(ours.event), matterOf(theirs.event)) < SAME_EVENT) return null;
  const words: [string, string] = [ours.cause, theirs.cause];
  const isSameCause = sameCause(ours.cause, theirs.cause);
  if (ours.isDenied !== theirs.isDenied)
    return isSameCause ? { kind: 'contradicts', reason: 'cause_denied', words } : null;
  if (ours.isDenied) return null;
  return isSameCause
    ? { kind: 'supports', reason: 'same_event_same_cause', words }
    : { kind: 'contradicts', reason: 'same_event_other_cause', words };
}

function sameCause(a: string, b: string): boolean {
  const [ours, theirs] = [featuresOf(a), featuresOf(b)];
  const years = (features: Features) => features.dates.filter(({ year }) => year !== null);
  const [one, other] = [years(ours), years(theirs)];
  if (one.length && other.length && !one.some((x) => other.some((y) => datesAgree(x, y)))) return false;
  return overlap(distinctive(a), distinctive(b)) >= OTHER_CAUSE;
}

/** The words that distinguish a cause from others of its kind: in “match plot” it is the match. */
function distinctive(cause: string): Word[] {
  const words = matterOf(cause);
  const own = words.filter((word) => !KINDS_OF_CAUSE.some((key) => isAkin(word, { key })));
  return own.length ? own : words;
}

/** The same statement twice, with another number, in the other direction, or denied. */
function byMatter(a: ReadStatement, b: ReadStatement): SuggestedRelation | null {
  const shared = overlap(a.matter, b.matter);
  // Statements with so little in common are not compared.
  if (shared < SAME_EVENT) return null;
  const { relation, differs } = compare(a.features, b.features);
  const words: [string, string] = [a.text, b.text];
  if (relation === 'same' && compare(b.features, a.features).relation === 'same')
    return { kind: 'duplicates', reason: 'same_statement', words };
  if (a.isDenying !== b.isDenying && shared >= 0.6) return { kind: 'contradicts', reason: 'denied', words };
  const direction = differs.find((one) => one.kind === 'direction' && one.claim && one.passage);
  if (direction)
    return { kind: 'contradicts', reason: 'other_direction', words: [direction.claim!, direction.passage!] };
  const number = differs.find((one) => one.kind === 'number' && one.claim && one.passage);
  const others = differs.filter(({ kind }) => kind === 'name' || kind === 'date');
  if (number && !others.length && shared >= 0.65)
    return { kind: 'contradicts', reason: 'other_number', words: [number.claim!, number.passage!] };
  if (relation === 'same') return { kind: 'part_of', reason: 'says_less', words };
  return null;
}

function matterOf(text: string): Word[] {
  return wordsOf(text).filter((word) => !isStopWord(word));
}

/** The share of the smaller of two sets of words that the other has too, by families of words. */
function overlap(a: readonly Word[], b: readonly Word[]): number {
  const least = Math.min(a.length, b.length);
  if (!least) return 0;
  const [small, large] = a.length <= b.length ? [a, b] : [b, a];
  return small.filter((word) => large.some((one) => isAkin(word, one))).length / least;
}
