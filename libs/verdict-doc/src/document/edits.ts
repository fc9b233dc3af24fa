import type * as Y from 'yjs';
import { evidenceArray, evidenceNote, metaMap, type RatingProposal } from './shared-types';
import { textChange } from './text-change';

/** Proposes a rating, or withdraws the proposal with null. Of concurrent proposals one wins as a whole. */
export function proposeRating(doc: Y.Doc, proposal: RatingProposal | null): void {
  // One value and not two keys: two concurrent proposals must never merge into one's key with the other's scale.
  doc.transact(() => metaMap(doc).set('rating', proposal && { ...proposal }));
}

/** Sets the language of the verdict, as a BCP 47 tag. */
export function setLanguage(doc: Y.Doc, language: string): void {
  doc.transact(() => metaMap(doc).set('language', language));
}

/**
 * Puts an evidence item at `index` of the order (counted without the item itself, clamped); adds it where it is
 * missing. The item keeps its note.
 */
export function placeEvidence(doc: Y.Doc, id: string, index: number): void {
  doc.transact(() => {
    const order = evidenceArray(doc);
    const present = firstIndexes(order);
    const others = [...present.keys()].filter((other) => other !== id);
    const next = others[Math.max(0, Math.trunc(index))];
    if (present.has(id) && nextOf([...present.keys()], id) === next) return;
    remove(order, id);
    order.insert(next === undefined ? order.length : firstIndexes(order).get(next)!, [id]);
  });
}

/**
 * Removes an item from the order, with every duplicate of it. Its note stays in the document, in case the item is
 * placed again.
 */
export function removeEvidence(doc: Y.Doc, id: string): void {
  doc.transact(() => remove(evidenceArray(doc), id));
}

/** Changes an item's note to `note`, touching only the characters that differ, so that concurrent edits merge. */
export function noteEvidence(doc: Y.Doc, id: string, note: string): void {
  doc.transact(() => {
    const text = evidenceNote(doc, id);
    const change = textChange(text.toString(), note);
    if (!change) return;
    text.delete(change.start, change.remove);
    text.insert(change.start, change.insert);
  });
}

function firstIndexes(order: Y.Array<unknown>): Map<string, number> {
  const indexes = new Map<string, number>();
  order.toArray().forEach((id, index) => {
    if (typeof id === 'string' && !indexes.has(id)) indexes.set(id, index);
  });
  return indexes;
}

function nextOf(ids: string[], id: string): string | undefined {
  return ids[ids.indexOf(id) + 1];
}

function remove(order: Y.Array<unknown>, id: string): void {
  const ids = order.toArray();
  for (let index = ids.length - 1; index >= 0; index -= 1) if (ids[index] === id) order.delete(index, 1);
}
