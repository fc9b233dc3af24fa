import { isClaimReview, isNode, type Node, NO_REFERENCES, referencesIn, type References } from '../nodes';
import { noteInto, type Note, type Oddity } from './oddities';

/**
 * The most steps for splitting a feed. A record, an opened list or object, and each copied key of an object with
 * several reviews cost one step. The rest is returned as one unread record.
 */
const MOST_STEPS = 20_000;

/** The most lists and objects around a record; real feeds have four. */
const DEEPEST_RECORD = 16;

/** A record as found in its feed. */
export interface FoundRecord {
  raw: unknown;
  /** Nodes of the same graph, to which the record may refer by `@id`. */
  references: References;
  /** Oddities of its position in the feed. */
  oddities: Oddity[];
  /** False where a limit ended the search: `raw` may then be one record or many. */
  isReadable: boolean;
}

/**
 * Keys under which objects that are no records contain records: JSON-LD, DataFeed, ItemList, articles with reviews, API
 * answers.
 */
const HOLDERS = [
  '@graph',
  'dataFeedElement',
  'itemListElement',
  'item',
  'claims',
  'claimReviewMarkupPages',
  'review',
  'mainEntity',
  'hasPart',
];

/**
 * Keys under which objects of the Fact Check Tools API (v1alpha1 `claims.search`, `pages.list`) contain several
 * reviews.
 */
const SPLIT = ['claimReview', 'claimReviewMarkups'];

/** Every record of a feed in order. None is left out; objects above the limits are not opened. */
export function recordsInFeed(feed: unknown): FoundRecord[] {
  const search = new Search();
  search.open(feed, 0, { references: NO_REFERENCES, isNested: false, isGraph: false });
  return search.found;
}

/** Notes that a limit ended the search. */
const TOO_DEEP = (note: Note) => note('too_deep', []);
const REST = (note: Note) => note('feed_too_large', [], { steps: MOST_STEPS });

interface Surroundings {
  references: References;
  /** Whether it is directly inside a list that is itself an element of a list. */
  isNested: boolean;
  /** Whether it is a node of a graph, where pages and publishers are no records. */
  isGraph: boolean;
}

class Search {
  readonly found: FoundRecord[] = [];
  private steps = MOST_STEPS;

  open(value: unknown, depth: number, around: Surroundings): void {
    if (this.steps-- <= 0) return this.keepRest(value, around);
    if (Array.isArray(value)) {
      if (depth > DEEPEST_RECORD) return this.keep(value, around, TOO_DEEP);
      return this.openList(value, depth, around);
    }
    if (!isNode(value)) return this.keep(value, around, (note) => note('not_an_object', []));
    if (isClaimReview(value)) return this.keep(value, around);
    const split = SPLIT.find((key) => typeof value[key] === 'object' && value[key] !== null);
    if (split) return this.openSplit(value, split, around);
    const holders = HOLDERS.filter((key) => typeof value[key] === 'object' && value[key] !== null);
    if (holders.length === 0) {
      if (!around.isGraph || !('@type' in value))
        this.keep(value, around, (note) => note('not_a_claim_review', [], { what: 'no_claim' }));
      return;
    }
    if (depth > DEEPEST_RECORD) return this.keep(value, around, TOO_DEEP);
    for (const key of holders) {
      const inner = value[key];
      const isGraph = key === '@graph' && Array.isArray(inner);
      this.open(inner, depth + 1, {
        references: isGraph ? referencesIn(inner) : around.references,
        isNested: false,
        isGraph,
      });
    }
  }

  private openList(list: unknown[], depth: number, around: Surroundings): void {
    for (let index = 0; index < list.length; index++) {
      if (this.steps <= 0) return this.keepRest(list.slice(index), around);
      const item = list[index];
      this.open(item, depth + 1, { ...around, isNested: around.isNested || Array.isArray(item) });
    }
  }

  /** One record for each review of an object, each with a copy of the object's other values. */
  private openSplit(holder: Node, key: string, around: Surroundings): void {
    const inner = holder[key];
    const reviews = Array.isArray(inner) ? inner : [inner];
    if (reviews.length === 0)
      return this.keep(holder, around, (note) => note('not_a_claim_review', [], { what: 'no_review' }));
    const width = Object.keys(holder).length;
    for (let index = 0; index < reviews.length; index++) {
      if (this.steps <= 0) return this.keepRest({ ...holder, [key]: reviews.slice(index) }, around);
      this.steps -= width;
      this.keep({ ...holder, [key]: reviews[index] }, around);
    }
  }

  private keepRest(raw: unknown, around: Surroundings): void {
    this.keep(raw, around, REST);
  }

  private keep(raw: unknown, around: Surroundings, odd?: (note: Note) => void): void {
    const oddities: Oddity[] = [];
    const note = noteInto(oddities);
    if (around.isNested) note('nested_array', []);
    odd?.(note);
    const isReadable = odd !== REST && odd !== TOO_DEEP;
    this.found.push({ raw, references: around.references, oddities, isReadable });
  }
}
