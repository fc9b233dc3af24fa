import * as Y from 'yjs';

/**
 * Whether a document already holds an update: its structs and its deletions.
 *
 * @throws Error when the bytes are no Yjs update
 */
export function holdsUpdate(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    if (struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client)) return false;
  }
  return holdsDeletions(doc, ds);
}

/** Whether the document has every deletion of a delete set. */
export function holdsDeletions(doc: Y.Doc, deletions: ReturnType<typeof Y.createDeleteSet>): boolean {
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
