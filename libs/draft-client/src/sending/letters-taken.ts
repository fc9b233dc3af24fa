import * as Y from 'yjs';

/**
 * Finds letters that a change from the server took along with a paragraph, though its author had not seen them: they are
 * deleted by it, and it does not name them.
 *
 * @param transaction the one that applied the change, before Yjs collects what it deleted (`afterTransaction`)
 * @param update the change as it came from the server
 */
export function lettersTaken({ doc, deleteSet }: Y.Transaction, update: Uint8Array): Y.ID[] {
  if (deleteSet.clients.size === 0) return [];
  const named = Y.decodeUpdate(update).ds;
  const taken: Y.ID[] = [];
  for (const [client, ranges] of deleteSet.clients)
    for (const { clock, len } of ranges)
      for (let at = clock; at < clock + len;) {
        const item = Y.getItem(doc.store, Y.createID(client, at)) as Y.Item | Y.GC;
        const isLetter =
          item instanceof Y.Item &&
          (item.content instanceof Y.ContentString || item.content instanceof Y.ContentEmbed);
        if (isLetter && !Y.isDeleted(named, item.id)) taken.push(item.id);
        at = item.id.clock + item.length;
      }
  return taken;
}

/** Whether letters that stand in `words` would be taken along by a state of the server's, which lacks them. */
export function takesLetters(words: Uint8Array, state: Uint8Array): boolean {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, words);
  let taken: Y.ID[] = [];
  doc.once('afterTransaction', (transaction: Y.Transaction) => (taken = lettersTaken(transaction, state)));
  Y.applyUpdate(doc, state);
  doc.destroy();
  return taken.length > 0;
}
