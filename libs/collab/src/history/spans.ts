import * as Y from 'yjs';
import type { Author } from '../ports';
import { authorKey } from '../update/author-key';
import { deletionOf, type Deletion } from './deletions';

/** A run of text with one history. */
export interface Span {
  /** The shared type it is in, and the blocks down to it, by child index: `rationale/0/0`. */
  place: string;
  text: string;
  author: Author;
  /** Who deleted it, and when it was gone; null while it stands. */
  deleted: { author: Author; seq: number } | null;
  /** Whether it was written after the moment compared with. */
  isNew: boolean;
}

/** Any shared type: only its list of items is read. */
type SharedType = Pick<Y.Text, '_start'>;

/** What spans are read from. */
export interface SpanSource {
  /** Built without garbage collection, so that what was deleted is still there. */
  doc: Y.Doc;
  ownerOf(client: number): Author;
  deletions: Map<number, Deletion[]>;
  /** State vector of the moment compared with; without one, nothing is new. */
  before: Map<number, number> | null;
}

/** Every character ever written, in document order, with who wrote and who deleted it (A3). */
export function readSpans(source: SpanSource): Span[] {
  const spans: Span[] = [];
  for (const name of [...source.doc.share.keys()].sort())
    walk(source.doc.share.get(name) as unknown as SharedType, name, source, spans);
  return spans;
}

function walk(type: SharedType, place: string, source: SpanSource, spans: Span[]): void {
  let index = 0;
  // Where the text that is read now goes on from the span before it: nothing but formatting lies between.
  let before: Span | undefined;
  for (let item = type._start; item !== null; item = item.right) {
    const { content } = item;
    if (content instanceof Y.ContentString)
      before = pushText(content.str, item.id, place, source, spans, before);
    else if (!(content instanceof Y.ContentFormat)) before = undefined;
    if (content instanceof Y.ContentType)
      walk(content.type as unknown as SharedType, `${place}/${index}`, source, spans);
    if (item.countable) index += item.length;
  }
}

/**
 * Adds a text to the spans, joined to the one before where both have one history: a thousand letters that one person
 * inserted one by one are one run of text, as they are on the page.
 *
 * @returns the last span
 */
function pushText(
  text: string,
  id: Y.ID,
  place: string,
  source: SpanSource,
  spans: Span[],
  before: Span | undefined,
): Span | undefined {
  const author = source.ownerOf(id.client);
  const deletions = source.deletions.get(id.client);
  const newFrom = source.before ? (source.before.get(id.client) ?? 0) : Infinity;
  let start = 0;
  while (start < text.length) {
    const deletion = deletionOf(deletions, id.clock + start);
    const isNew = id.clock + start >= newFrom;
    let end = start + 1;
    while (
      end < text.length &&
      deletionOf(deletions, id.clock + end) === deletion &&
      id.clock + end >= newFrom === isNew
    ) {
      end += 1;
    }
    const deleted = deletion && { author: deletion.author, seq: deletion.seq };
    const span = { place, text: text.slice(start, end), author, deleted, isNew };
    if (before && haveOneHistory(before, span)) before.text += span.text;
    else spans.push((before = span));
    start = end;
  }
  return before;
}

function haveOneHistory(one: Span, other: Span): boolean {
  if (one.isNew !== other.isNew || authorKey(one.author) !== authorKey(other.author)) return false;
  if (!one.deleted || !other.deleted) return one.deleted === other.deleted;
  return (
    one.deleted.seq === other.deleted.seq && authorKey(one.deleted.author) === authorKey(other.deleted.author)
  );
}
