import * as Y from 'yjs';

/**
 * Finds letters that a change from the server deleted together with their paragraph although its author had not seen
 * them. The transaction deleted them, and the update does not name them.
 *
 * @param transaction the transaction that applied the change, before Yjs collects what it deleted (`afterTransaction`)
 * @param update the change as the server sent it
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

/** Whether a state of the server, which lacks the letters of `words`, would delete some of them. */
export function takesLetters(words: Uint8Array, state: Uint8Array): boolean {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, words);
  let taken: Y.ID[] = [];
  doc.once('afterTransaction', (transaction: Y.Transaction) => (taken = lettersTaken(transaction, state)));
  Y.applyUpdate(doc, state);
  doc.destroy();
  return taken.length > 0;
}
