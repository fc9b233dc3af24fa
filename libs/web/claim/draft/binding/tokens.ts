import * as Y from 'yjs';

/** The shared types in the tree of a field. */
export type SharedType = Y.XmlFragment | Y.XmlText;

/** One step of the caret inside a text block: a letter (a UTF-16 unit), or a leaf such as a citation. */
export interface Token {
  id: Y.ID;
  letter: string;
}

/** The id of a token as a map key. */
export const key = ({ client, clock }: Y.ID) => `${client}:${clock}`;

/** Represents a leaf among letters (U+FFFC, the object replacement character). */
export const LEAF = '\uFFFC';

/** Whether an item is visible at a given time. */
export type Seen = (item: Y.Item) => boolean;

export const seenNow: Seen = (item) => item.countable && !item.deleted;

/**
 * Visibility before a transaction. To be used while its observers run: items that it deleted are readable only until
 * then.
 */
export function seenBefore({ beforeState, deleteSet }: Y.Transaction): Seen {
  return (item) =>
    item.countable &&
    item.id.clock < (beforeState.get(item.id.client) ?? 0) &&
    (!item.deleted || Y.isDeleted(deleteSet, item.id));
}

/** The visible children of a type, in order. */
export function childrenOf(type: SharedType, seen: Seen): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = type._start; item !== null; item = item.right) if (seen(item)) items.push(item);
  return items;
}

/** The shared type of an item; undefined for text and embeds. */
export function typeIn(item: Y.Item): Y.XmlElement | Y.XmlText | undefined {
  const type = item.content instanceof Y.ContentType ? (item.content.type as unknown) : undefined;
  return type instanceof Y.XmlElement || type instanceof Y.XmlText ? type : undefined;
}

/** The tokens of a text block, in order. */
export function tokensOf(block: Y.XmlElement, seen: Seen): Token[] {
  return childrenOf(block, seen).flatMap((child): Token[] => {
    const type = typeIn(child);
    return type instanceof Y.XmlText ? lettersOf(type, seen) : [{ id: child.id, letter: LEAF }];
  });
}

function lettersOf(text: Y.XmlText, seen: Seen): Token[] {
  const letters: Token[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (!seen(item) || !(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    const { str } = item.content;
    for (let at = 0; at < str.length; at += 1)
      letters.push({ id: Y.createID(client, clock + at), letter: str[at]! });
  }
  return letters;
}

/** The item with an id, if it is in the document now. */
export function livingItem(doc: Y.Doc, id: Y.ID): Y.Item | undefined {
  if (id.clock >= Y.getState(doc.store, id.client)) return undefined;
  const item = Y.getItem(doc.store, id) as Y.Item | Y.GC;
  return item instanceof Y.Item && !item.deleted ? item : undefined;
}

/** The text block of a living token. */
export function blockOf(doc: Y.Doc, id: Y.ID): Y.XmlElement | undefined {
  const parent: unknown = livingItem(doc, id)?.parent;
  const block: unknown = parent instanceof Y.XmlText ? parent.parent : parent;
  return block instanceof Y.XmlElement ? block : undefined;
}
