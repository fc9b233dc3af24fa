import * as Y from 'yjs';
import { weighUpdate } from './weight';

/**
 * Whether a document already holds an update: its structs and its deletions.
 *
 * @param most the largest weight (`weightOf`): a heavier update is not decoded, and counts as one that it does not hold
 * @throws Error when the bytes are no Yjs update, or no update that an editor writes
 */
export function holdsUpdate(doc: Y.Doc, update: Uint8Array, most: number): boolean {
  if (!weighUpdate(update, most)) return false;
  const { structs, ds } = Y.decodeUpdate(update);
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    if (struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client)) return false;
  }
  return holdsDeletions(doc, ds);
}

type Deletions = ReturnType<typeof Y.createDeleteSet>;

/**
 * Yjs writes ranges sorted and without overlap. To look each of many overlapping ranges up goes through the deleted structs of the
 * document once for each: hundreds of thousands of ranges would hold the event loop for minutes.
 *
 * @throws Error where they are not in order
 */
export function mustBeInOrder({ clients }: Deletions): void {
  for (const ranges of clients.values()) {
    let end = 0;
    for (const { clock, len } of ranges) {
      if (clock < end) throw new Error('deletions out of order');
      end = clock + len;
    }
  }
}

/** Whether the document has every deletion of a delete set. @throws Error where they are not in order */
export function holdsDeletions(doc: Y.Doc, deletions: Deletions): boolean {
  mustBeInOrder(deletions);
  for (const [client, ranges] of deletions.clients) {
    for (const { clock, len } of ranges) if (!isDeleted(doc, client, clock, len)) return false;
  }
  return true;
}

function isDeleted(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  const end = clock + length;
  if (length === 0) return true;
  if (end > Y.getState(doc.store, client)) return false;
  const structs = doc.store.clients.get(client)!;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index]!;
    if (struct.id.clock >= end) break;
    if (!struct.deleted) return false;
  }
  return true;
}
