import { featuresOf, isStopWord, wordsOf, type Features } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import MiniSearch from 'minisearch';
import { DataSource } from 'typeorm';

/** Claims kept at once over all newsrooms; the newsroom asked least lately makes room. */
const MOST_CLAIMS = 300_000;

/** Changes read at once: short enough that nobody else waits for the indexing. */
const PAGE = 500;

/** Letters by which a word is found; endings differ. */
const STEM = 5;

interface ChangeRow {
  seq: number;
  publicationId: string;
  version: number;
  statement: string;
  language: string | null;
}

/** A claim of a verdict as it stands published now. */
export interface PublishedStatement {
  publicationId: string;
  version: number;
  statement: string;
  language: string | null;
}

/**
 * The claims of each newsroom's published verdicts, held in the process to be found by their words. It follows the
 * feed: whoever asks reads first what was committed since, so that nothing withdrawn is found in its old words and
 * nothing new is missed, on every node.
 */
@Injectable()
export class PublishedClaims {
  private readonly shelves = new LRUCache<string, Shelf>({
    maxSize: MOST_CLAIMS,
    sizeCalculation: (shelf) => 1 + shelf.size,
  });
  /** Whoever asks while a shelf is being read waits for that reading. */
  private readonly reading = new Map<string, Promise<Shelf>>();

  constructor(private readonly source: DataSource) {}

  /** The newsroom's claims as of now. */
  async of(newsroomId: string): Promise<Shelf> {
    const before = this.reading.get(newsroomId);
    // What a reading that began before found may be older than the question.
    if (before) await before.catch(() => undefined);
    const running = this.reading.get(newsroomId);
    if (running) return running;
    const read = this.read(newsroomId).finally(() => this.reading.delete(newsroomId));
    this.reading.set(newsroomId, read);
    return read;
  }

  private async read(newsroomId: string): Promise<Shelf> {
    const shelf = this.shelves.get(newsroomId) ?? new Shelf();
    for (let more = true; more;) {
      const rows = (await this.source.query(
        `select c.seq::int, c.publication_id as "publicationId", c.version, v.statement, v.language
         from verdict_change c
         join publication_version v on v.publication_id = c.publication_id and v.version = c.version
         where c.newsroom_id = $1 and c.seq > $2 order by c.seq limit ${PAGE}`,
        [newsroomId, shelf.seq],
      )) as ChangeRow[];
      for (const row of rows) shelf.put(row);
      more = rows.length === PAGE;
    }
    this.shelves.set(newsroomId, shelf);
    return shelf;
  }
}

/** One newsroom's claims. */
export class Shelf {
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

  put({ seq, ...claim }: ChangeRow): void {
    const before = this.claims.get(claim.publicationId);
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
