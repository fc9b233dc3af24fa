import { isClaimReview, isNode, type Node, NO_REFERENCES, referencesIn, type References } from '../nodes';
import { noteInto, type Oddity, type OddityCode } from './oddities';

/**
 * Steps spent on taking a feed apart: a record, a list or object opened, and each key copied where one object holds
 * several reviews, cost one. What lies past them comes back in one piece, unread.
 */
const MOST_STEPS = 20_000;

/** Lists and objects a record may lie inside; feeds have four. */
const DEEPEST_RECORD = 16;

/** A record as the feed has it. */
export interface FoundRecord {
  raw: unknown;
  /** Nodes of the same graph, which the record may name by `@id` alone. */
  references: References;
  /** What its place in the feed already tells. */
  oddities: Oddity[];
  /** False where a limit ended the search: `raw` may be a record, or many. */
  isReadable: boolean;
}

/** Where records lie in objects that are none: JSON-LD, DataFeed, ItemList, articles with reviews, API answers. */
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

/** Objects of the Fact Check Tools API (v1alpha1 `claims.search`, `pages.list`) that hold several reviews each. */
const SPLIT = ['claimReview', 'claimReviewMarkups'];

/** Every record of a feed in its order; none is left out, and none of them is opened further than the limits. */
export function recordsInFeed(feed: unknown): FoundRecord[] {
  const search = new Search();
  search.open(feed, 0, { references: NO_REFERENCES, isNested: false, isGraph: false });
  return search.found;
}

interface Surroundings {
  references: References;
  /** Directly inside a list that is itself an element of a list. */
  isNested: boolean;
  /** Among the nodes of a graph, where pages and publishers stand that are no records. */
  isGraph: boolean;
}

class Search {
  readonly found: FoundRecord[] = [];
  private steps = MOST_STEPS;

  open(value: unknown, depth: number, around: Surroundings): void {
    if (this.steps-- <= 0) return this.keepRest(value, around);
    if (Array.isArray(value)) {
      if (depth > DEEPEST_RECORD)
        return this.keep(value, around, ['too_deep', 'It lies too deep to be read.']);
      return this.openList(value, depth, around);
    }
    if (!isNode(value)) return this.keep(value, around, ['not_an_object', 'This is not a JSON object.']);
    if (isClaimReview(value)) return this.keep(value, around);
    const split = SPLIT.find((key) => typeof value[key] === 'object' && value[key] !== null);
    if (split) return this.openSplit(value, split, around);
    const holders = HOLDERS.filter((key) => typeof value[key] === 'object' && value[key] !== null);
    if (holders.length === 0) {
      if (!around.isGraph || !('@type' in value))
        this.keep(value, around, ['not_a_claim_review', 'Nothing here says which claim was reviewed.']);
      return;
    }
    if (depth > DEEPEST_RECORD) return this.keep(value, around, ['too_deep', 'It lies too deep to be read.']);
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

  /** One record for each review of an object, with all else the object says. */
  private openSplit(holder: Node, key: string, around: Surroundings): void {
    const inner = holder[key];
    const reviews = Array.isArray(inner) ? inner : [inner];
    if (reviews.length === 0)
      return this.keep(holder, around, ['not_a_claim_review', 'The claim has no review.']);
    const width = Object.keys(holder).length;
    for (let index = 0; index < reviews.length; index++) {
      if (this.steps <= 0) return this.keepRest({ ...holder, [key]: reviews.slice(index) }, around);
      this.steps -= width;
      this.keep({ ...holder, [key]: reviews[index] }, around);
    }
  }

  private keepRest(raw: unknown, around: Surroundings): void {
    this.keep(raw, around, ['feed_too_large', `What lies past ${MOST_STEPS} steps is here in one piece.`]);
  }

  private keep(raw: unknown, around: Surroundings, odd?: [code: OddityCode, message: string]): void {
    const oddities: Oddity[] = [];
    const note = noteInto(oddities);
    if (around.isNested) note('nested_array', [], 'It lies in a list inside a list.');
    if (odd) note(odd[0], [], odd[1]);
    const isReadable = odd?.[0] !== 'feed_too_large' && odd?.[0] !== 'too_deep';
    this.found.push({ raw, references: around.references, oddities, isReadable });
  }
}
