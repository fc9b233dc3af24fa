import * as Y from 'yjs';

/** What an update does to the size of a document, in bytes. */
export interface Growth {
  /** Of what it writes and does not delete itself. Deleted text is kept as a length, and costs nothing here. */
  adds: number;
  /** Of the text it deletes that the document holds. */
  frees: number;
}

type Deletions = ReturnType<typeof Y.createDeleteSet>;

/**
 * Measures an update against a document before it is applied. A client that deleted what was refused still sends it (its
 * undo keeps the text), so that the length of the update says little of what stays.
 *
 * @throws Error when the bytes are no Yjs update
 */
export function growthBy(update: Uint8Array, doc: Y.Doc): Growth {
  const { structs, ds } = Y.decodeUpdate(update);
  let adds = update.length;
  for (const struct of structs) if (struct instanceof Y.Item) adds -= deletedBytes(struct, ds);
  let frees = 0;
  for (const [client, ranges] of ds.clients) {
    const held = doc.store.clients.get(client);
    if (!held) continue;
    for (const { clock, len } of ranges) frees += heldBytes(held, clock, clock + len);
  }
  return { adds, frees };
}

/** The bytes of an item's text that a delete set names. */
function deletedBytes(item: Y.Item, { clients }: Deletions): number {
  const { clock } = item.id;
  return (clients.get(item.id.client) ?? []).reduce(
    (sum, range) => sum + textBytes(item, range.clock - clock, range.clock + range.len - clock),
    0,
  );
}

/** The bytes of text between two clocks that are not deleted yet. */
function heldBytes(structs: (Y.Item | Y.GC)[], from: number, to: number): number {
  const last = structs.at(-1)!;
  if (from >= last.id.clock + last.length) return 0;
  let bytes = 0;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index]!;
    if (struct.id.clock >= to) break;
    if (struct instanceof Y.Item && !struct.deleted)
      bytes += textBytes(struct, from - struct.id.clock, to - struct.id.clock);
  }
  return bytes;
}

function textBytes({ content }: Y.Item, from: number, to: number): number {
  if (!(content instanceof Y.ContentString)) return 0;
  return Buffer.byteLength(content.str.slice(Math.max(0, from), Math.max(0, to)));
}
