import * as Y from 'yjs';
import { CollabError } from '../codes';
import type { Author } from '../ports';
import { stillDoc } from '../update/still-doc';
import { authorKey } from '../update/author-key';
import { readChangers } from './changers';
import type { Chapter, HistoryLog, Moment } from './chapters';
import { readDeletions } from './deletions';
import { readSpans, type Span } from './spans';

/** What changed between two moments, in document order. */
export interface Change extends Span {
  kind: 'kept' | 'inserted' | 'deleted';
}

/** One author's part in a document. */
export interface Contribution {
  author: Author;
  /** UTF-16 units of standing text that are theirs; 0 for who changed something else, or whose text was deleted. */
  characters: number;
}

/** The past of a document, read from the log alone (P5, A3). */
export class History {
  constructor(private readonly log: HistoryLog) {}

  /** Every moment of the document, oldest first. */
  moments(document: string): Promise<Moment[]> {
    return this.log.moments(document);
  }

  /**
   * The document as it was after an update; inside a minute that was folded since, as it was before that minute.
   *
   * @throws CollabError `log_damaged` when that part of the log cannot be read
   */
  async at(document: string, seq: number): Promise<Y.Doc> {
    return build(await this.read(document, seq));
  }

  /** Every character ever written up to a moment, with who wrote it and who deleted it when. */
  async authorship(document: string, seq: number): Promise<Span[]> {
    return this.spans(document, await this.read(document, seq), null);
  }

  /** What changed from one moment to a later one: kept text, new text, and text that is gone, each with its people. */
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

  /** Everyone who changed the document in any way up to a moment, each once: what the four-eyes rule asks (A3). */
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

/** Replays chapters without garbage collection: what was deleted since is wanted here. */
function build(chapters: Chapter[]): Y.Doc {
  const doc = stillDoc({ gc: false });
  doc.transact(() => {
    for (const { update } of chapters) Y.applyUpdate(doc, update);
  });
  return doc;
}
