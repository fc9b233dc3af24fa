import * as Y from 'yjs';
import { CollabError } from '../codes';
import type { Author } from '../ports';
import { serverDoc } from '../update/server-doc';
import { authorKey } from '../update/author-key';
import { arrivalOf, readArrivals } from './arrivals';
import { readChangers } from './changers';
import type { Chapter, HistoryLog, Moment, MomentPage } from './chapters';
import { deletionOf, readDeletions } from './deletions';
import { readMoments } from './moments';
import { readSpans, type Span } from './spans';

/** A run of text, compared between two moments. */
export interface Change extends Span {
  kind: 'kept' | 'inserted' | 'deleted';
}

/** One author's contribution to a document. */
export interface Contribution {
  author: Author;
  /** UTF-16 units of the present text that the author wrote; 0 for one who only changed other things, or whose text was deleted. */
  characters: number;
}

/** Everything that a document ever held, with the update that brought each struct and the update that deleted it. */
export interface Past {
  /** Built without garbage collection: it holds deleted content too. The caller destroys it. */
  doc: Y.Doc;
  /** Oldest first. */
  moments: Moment[];
  /** The author of a struct and the update that brought it; null for a struct that is in no update. */
  insertionOf(id: Y.ID): { author: Author; seq: number } | null;
  /** The author and the update of its deletion; null while it is in the document. */
  deletionOf(id: Y.ID): { author: Author; seq: number } | null;
}

/** The history of a document, read from the log alone (P5, A3). */
export class History {
  constructor(private readonly log: HistoryLog) {}

  /** One page of the document's moments, newest first. */
  moments(document: string, page: MomentPage): Promise<Moment[]> {
    return this.log.moments(document, page);
  }

  /**
   * The document after an update; for an update inside a folded minute, the document before that minute.
   *
   * @throws CollabError `log_damaged` when the log cannot be read up to the update
   */
  async at(document: string, seq: number): Promise<Y.Doc> {
    return build(await this.read(document, seq));
  }

  /** Every character that was written up to a moment, with its author and its deletion. */
  async authorship(document: string, seq: number): Promise<Span[]> {
    return this.spans(document, await this.read(document, seq), null);
  }

  /**
   * Everything that the document held up to a moment.
   *
   * @param ends seqs at which a moment ends by itself
   */
  async past(document: string, seq: number, ends: readonly number[] = []): Promise<Past> {
    const chapters = await this.read(document, seq);
    const ownerOf = await this.owners(document);
    const arrivals = readArrivals(chapters);
    const deletions = readDeletions(chapters);
    return {
      doc: build(chapters),
      moments: readMoments(chapters, ends),
      insertionOf: ({ client, clock }) => {
        const arrived = arrivalOf(arrivals.get(client), clock);
        return arrived === null ? null : { author: ownerOf(client), seq: arrived };
      },
      deletionOf: ({ client, clock }) => deletionOf(deletions.get(client), clock),
    };
  }

  /** The text of two moments compared, in document order: kept, inserted and deleted text with its authors. */
  async changes(document: string, from: number, to: number): Promise<Change[]> {
    const chapters = await this.read(document, to);
    const earlier = build(chapters.filter(({ lastSeq }) => lastSeq <= from));
    const before = Y.decodeStateVector(Y.encodeStateVector(earlier));
    earlier.destroy();
    const spans = await this.spans(document, chapters, before);
    return spans.flatMap((span): Change[] => {
      const goneBefore = span.deleted !== null && span.deleted.seq <= from;
      if (goneBefore || (span.isNew && span.deleted)) return [];
      return [{ ...span, kind: span.isNew ? 'inserted' : span.deleted ? 'deleted' : 'kept' }];
    });
  }

  /** All authors who changed the document in any way up to a moment, each once: the four-eyes rule uses them (A3). */
  async contributions(document: string, seq: number): Promise<Contribution[]> {
    const chapters = await this.read(document, seq);
    const characters = new Map<string, number>();
    for (const { author, text, deleted } of await this.spans(document, chapters, null)) {
      const key = authorKey(author);
      if (!deleted) characters.set(key, (characters.get(key) ?? 0) + text.length);
    }
    return readChangers(chapters, await this.owners(document)).map((author) => ({
      author,
      characters: characters.get(authorKey(author)) ?? 0,
    }));
  }

  private async read(document: string, seq: number): Promise<Chapter[]> {
    const { chapters, damage } = await this.log.chapters(document, seq);
    if (damage) throw new CollabError('log_damaged');
    return chapters;
  }

  private async spans(
    document: string,
    chapters: Chapter[],
    before: Map<number, number> | null,
  ): Promise<Span[]> {
    const ownerOf = await this.owners(document);
    const doc = build(chapters);
    const spans = readSpans({ doc, ownerOf, before, deletions: readDeletions(chapters) });
    doc.destroy();
    return spans;
  }

  private async owners(document: string): Promise<(client: number) => Author> {
    const owners = new Map((await this.log.clients(document)).map(({ client, author }) => [client, author]));
    return (client) => owners.get(client) ?? { system: 'unknown' };
  }
}

/** Replays chapters without garbage collection, so that deleted text can be read. */
function build(chapters: Chapter[]): Y.Doc {
  const doc = serverDoc({ gc: false });
  doc.transact(() => {
    for (const { update } of chapters) Y.applyUpdate(doc, update);
  });
  return doc;
}
