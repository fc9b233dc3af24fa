import * as Y from 'yjs';

/**
 * A document that changes only by what is applied to it. After a remote change Yjs tidies redundant formatting by
 * deletions of its own (a second transaction, a second update event); on a server they would be in no log and in
 * nobody's name. Editors still tidy theirs, and send it like any edit.
 */
export function stillDoc(options: { gc: boolean } = { gc: true }): Y.Doc {
  const doc = new Y.Doc(options);
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
}
