import * as Y from 'yjs';
import type { Life, TimelineNode, TimelinePart, TimelineRoot, TimelineValue } from './timeline';

/** The author of an insertion or deletion, and the index of its moment. */
export interface LifeEnd {
  by: number;
  moment: number;
}

/** Says when and by whom a struct was inserted and deleted. */
export interface Lives {
  insertionOf(id: Y.ID): LifeEnd | null;
  deletionOf(id: Y.ID): LifeEnd | null;
}

/** Any Yjs shared type: its list of items and its map entries, as Yjs stores them. */
interface SharedType {
  _start: Y.Item | null;
  _map: Map<string, Y.Item>;
  nodeName?: string;
}

/**
 * Reads everything that a document ever held. A piece that was inserted and deleted within one moment is left out, because
 * no moment shows it.
 *
 * @param doc built without garbage collection
 */
export function readTimeline(doc: Y.Doc, lives: Lives): TimelineRoot[] {
  return [...doc.share.keys()].sort().map((root) => {
    const type = doc.share.get(root) as unknown as SharedType;
    return { root, ...valuesOf(type, lives), content: contentOf(type, lives) };
  });
}

/** How many pieces a timeline has. */
export function countPieces(roots: readonly (TimelineRoot | TimelinePart)[]): number {
  let count = 0;
  for (const piece of roots) {
    count += 1;
    if ('content' in piece) count += countPieces(piece.content) + (piece.values?.length ?? 0);
  }
  return count;
}

function contentOf(type: SharedType, lives: Lives): TimelinePart[] {
  const parts: TimelinePart[] = [];
  for (let item = type._start; item !== null; item = item.right) {
    const { content } = item;
    if (content instanceof Y.ContentString) {
      pushText(parts, content.str, item, lives);
      continue;
    }
    const life = lifeOf(item, item.id, lives);
    if (!life) continue;
    if (content instanceof Y.ContentFormat) parts.push({ mark: content.key, value: content.value, ...life });
    else if (content instanceof Y.ContentType) parts.push(nodeOf(content, life, lives));
    else if (content instanceof Y.ContentAny) pushValues(parts, content.arr, item, lives);
  }
  return parts;
}

function nodeOf(content: Y.ContentType, life: Life, lives: Lives): TimelineNode {
  const type = content.type as unknown as SharedType;
  return {
    node: type.nodeName ?? 'text',
    ...life,
    ...valuesOf(type, lives),
    content: contentOf(type, lives),
  };
}

/** The entries of a map or the attributes of an element, of each key oldest first. */
function valuesOf(type: SharedType, lives: Lives): { values?: TimelineValue[] } {
  const values: TimelineValue[] = [];
  for (const [key, newest] of type._map) {
    const found: TimelineValue[] = [];
    let next: Life | null = null;
    for (let item: Y.Item | null = newest; item !== null; item = item.left) {
      // Yjs joins deleted entries that one client wrote after each other into one item.
      const held = item.content instanceof Y.ContentAny ? item.content.arr : null;
      for (let offset = item.length - 1; offset >= 0; offset -= 1) {
        const id = Y.createID(item.id.client, item.id.clock + offset);
        const life: Life | null = lifeOf(item, id, lives, next);
        if (!life) continue;
        next = life;
        if (held) found.push({ key, value: held[offset], ...life });
      }
    }
    values.push(...found.reverse());
  }
  return values.length > 0 ? { values } : {};
}

/** Adds a text, split where letters were inserted or deleted at another moment or by another author. */
function pushText(parts: TimelinePart[], text: string, item: Y.Item, lives: Lives): void {
  for (let offset = 0; offset < text.length; offset += 1) {
    const id = Y.createID(item.id.client, item.id.clock + offset);
    const life = lifeOf(item, id, lives);
    if (!life) continue;
    const before = parts.at(-1);
    if (before && 'text' in before && isSameLife(before, life)) before.text += text[offset];
    else parts.push({ text: text[offset]!, ...life });
  }
}

/** Adds the items of a list. */
function pushValues(parts: TimelinePart[], values: unknown[], item: Y.Item, lives: Lives): void {
  values.forEach((value, offset) => {
    const life = lifeOf(item, Y.createID(item.id.client, item.id.clock + offset), lives);
    if (life) parts.push({ value, ...life });
  });
}

/**
 * The life of a struct; null if no moment shows it. Yjs also deletes without an update of its own: an entry of a map that
 * another entry replaced, and what was written into an element that a colleague had deleted.
 *
 * @param next the life of the map entry that replaced it
 */
function lifeOf(item: Y.Item, id: Y.ID, lives: Lives, next: Life | null = null): Life | null {
  const born = lives.insertionOf(id);
  if (!born) return null;
  const gone = lives.deletionOf(id);
  const { by, moment: from } = born;
  if (gone) return gone.moment <= from ? null : { by, from, to: gone.moment, toBy: gone.by };
  if (!item.deleted) return { by, from };
  return next && next.from > from ? { by, from, to: next.from, toBy: next.by } : null;
}

function isSameLife(one: Life, other: Life): boolean {
  return one.by === other.by && one.from === other.from && one.to === other.to && one.toBy === other.toBy;
}
