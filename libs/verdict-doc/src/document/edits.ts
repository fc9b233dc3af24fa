import type * as Y from 'yjs';
import { evidenceArray, evidenceNote, metaMap, type RatingProposal } from './shared-types';
import { textChange } from './text-change';

/** Proposes a rating, or takes the proposal back with null. The last writer's proposal stands as a whole. */
export function proposeRating(doc: Y.Doc, proposal: RatingProposal | null): void {
  // One value, not two keys: two people proposing at once must never end as one's key on the other's scale.
  doc.transact(() => metaMap(doc).set('rating', proposal && { ...proposal }));
}

/** Says which language the verdict is written in, as a BCP 47 tag. */
export function setLanguage(doc: Y.Doc, language: string): void {
  doc.transact(() => metaMap(doc).set('language', language));
}

/**
 * Puts an evidence item at `index` of the order (counted without the item itself, clamped), adding it when it
 * is not there. The note stays with it.
 */
export function placeEvidence(doc: Y.Doc, id: string, index: number): void {
  doc.transact(() => {
    const order = evidenceArray(doc);
    const present = firstPlaces(order);
    const others = [...present.keys()].filter((other) => other !== id);
    const next = others[Math.max(0, Math.trunc(index))];
    if (present.has(id) && nextOf([...present.keys()], id) === next) return;
    remove(order, id);
    order.insert(next === undefined ? order.length : firstPlaces(order).get(next)!, [id]);
  });
}

/** Takes an item out of the order, every copy of it. Its note is kept, should it be placed again. */
export function removeEvidence(doc: Y.Doc, id: string): void {
  doc.transact(() => remove(evidenceArray(doc), id));
}

/** Makes the item's note read `note`, touching only the characters that differ, so concurrent writing merges. */
export function noteEvidence(doc: Y.Doc, id: string, note: string): void {
  doc.transact(() => {
    const text = evidenceNote(doc, id);
    const change = textChange(text.toString(), note);
    if (!change) return;
    text.delete(change.start, change.remove);
    text.insert(change.start, change.insert);
  });
}

function firstPlaces(order: Y.Array<unknown>): Map<string, number> {
  const places = new Map<string, number>();
  order.toArray().forEach((id, index) => {
    if (typeof id === 'string' && !places.has(id)) places.set(id, index);
  });
  return places;
}

function nextOf(ids: string[], id: string): string | undefined {
  return ids[ids.indexOf(id) + 1];
}

function remove(order: Y.Array<unknown>, id: string): void {
  const ids = order.toArray();
  for (let index = ids.length - 1; index >= 0; index -= 1) if (ids[index] === id) order.delete(index, 1);
}
