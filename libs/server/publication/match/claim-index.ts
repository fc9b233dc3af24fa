import { featuresOf, isStopWord, wordsOf, type Features } from '@assay/text';
import MiniSearch from 'minisearch';

/** Letters by which a word is found; endings differ. */
const STEM = 5;

/** A change of a newsroom's feed, as far as its claims are found by it. */
export interface ClaimChange {
  seq: number;
  publicationId: string;
  version: number;
  statement: string;
  language: string | null;
  /** The verdict was removed under law: it has no statement any more. */
  isRemoved: boolean;
}

/** A claim of a verdict as it is published now. */
export interface PublishedStatement {
  publicationId: string;
  version: number;
  statement: string;
  language: string | null;
}

/** The claims of one newsroom's published verdicts, to be found by their words. */
export class ClaimIndex {
  /** The last change that was read. */
  seq = 0;
  private readonly claims = new Map<string, PublishedStatement & { features?: Features }>();
  private readonly counts = new Map<string, number>();
  private readonly search = new MiniSearch<PublishedStatement>({
    idField: 'publicationId',
    fields: ['statement'],
    tokenize: (text) =>
      wordsOf(text)
        .filter((word) => !isStopWord(word))
        .map(({ key }) => key),
    processTerm: stem,
    searchOptions: { combineWith: 'OR' },
  });

  get size(): number {
    return this.claims.size;
  }

  put({ seq, isRemoved, ...claim }: ClaimChange): void {
    const before = this.claims.get(claim.publicationId);
    if (isRemoved) return this.drop(before, seq);
    if (before?.statement !== claim.statement) {
      if (before) {
        this.search.replace(claim);
        this.count(before.statement, -1);
      } else this.search.add(claim);
      this.count(claim.statement, 1);
    }
    this.claims.set(claim.publicationId, claim);
    this.seq = seq;
  }

  private drop(claim: PublishedStatement | undefined, seq: number): void {
    this.seq = seq;
    if (!claim) return;
    this.search.remove(claim);
    this.count(claim.statement, -1);
    this.claims.delete(claim.publicationId);
  }

  /** Claims that share words with a text, those that share the rarest first. */
  alike(text: string, most: number): PublishedStatement[] {
    return this.search
      .search(text)
      .slice(0, most)
      .map(({ id }) => this.claims.get(id as string)!);
  }

  featuresOf({ publicationId }: PublishedStatement): Features {
    const claim = this.claims.get(publicationId)!;
    return (claim.features ??= featuresOf(claim.statement, claim.language));
  }

  /** How much a word tells: the fewer claims have it, the more (inverse document frequency). */
  weightOf = (key: string): number => Math.log(1 + (1 + this.size) / (1 + (this.counts.get(stem(key)) ?? 0)));

  private count(statement: string, by: 1 | -1): void {
    for (const term of new Set(wordsOf(statement).map(({ key }) => stem(key)))) {
      const count = (this.counts.get(term) ?? 0) + by;
      if (count) this.counts.set(term, count);
      else this.counts.delete(term);
    }
  }
}

function stem(key: string): string {
  return key.slice(0, STEM);
}
