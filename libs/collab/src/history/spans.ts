import * as Y from 'yjs';
import type { Author } from '../ports';
import { authorKey } from '../update/author-key';
import { deletionOf, type Deletion } from './deletions';

/** A run of text with the same author, the same deletion and the same `isNew`. */
export interface Span {
  /** The shared type that contains it, and the child index of each nested block: `rationale/0/0`. */
  place: string;
  text: string;
  author: Author;
  /** By whom and in which update it was deleted; null while it is in the document. */
  deleted: { author: Author; seq: number } | null;
  /** Whether it was written after the moment of comparison. */
  isNew: boolean;
}

/** Any Yjs shared type: only its list of items is read. */
type SharedType = Pick<Y.Text, '_start'>;

/** The input of `readSpans`. */
export interface SpanSource {
  /** Built without garbage collection, so that deleted text can be read. */
  doc: Y.Doc;
  ownerOf(client: number): Author;
  deletions: Map<number, Deletion[]>;
  /** State vector of the moment of comparison; null: no text is new. */
  before: Map<number, number> | null;
}

/** Every character that was written, in document order, with its author and its deletion (A3). */
export function readSpans(source: SpanSource): Span[] {
  const spans: Span[] = [];
  for (const name of [...source.doc.share.keys()].sort())
    walk(source.doc.share.get(name) as unknown as SharedType, name, source, spans);
  return spans;
}

function walk(type: SharedType, place: string, source: SpanSource, spans: Span[]): void {
  let index = 0;
  // The span that the next text continues, where only formatting is between them.
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
 * Adds a text to the spans, joined to the span before where both have the same history: a thousand letters that one member
 * typed are one span.
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
