import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { asMeant, deletionsMeant } from './as-meant';

function changeOf(doc: Y.Doc, change: () => void): Uint8Array {
  const updates: Uint8Array[] = [];
  doc.once('update', (update: Uint8Array) => updates.push(update));
  change();
  return updates[0]!;
}

it('relays only the deletions that their author meant, and every replica ends in the same state', () => {
  const [server, one, two] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const body = (doc: Y.Doc) => doc.getXmlFragment('body');
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('alpha beta')]);
  body(one).insert(0, [paragraph]);
  for (const doc of [server, two]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(one));
  const seen = Y.encodeStateVector(one);
  // One types in the paragraph while two, who has not seen it, deletes the whole of it.
  (paragraph.get(0) as Y.XmlText).insert(5, 'MINE');
  Y.applyUpdate(server, Y.encodeStateAsUpdate(one, seen));
  const sent = changeOf(two, () => body(two).delete(0, 1));
  const written = changeOf(server, () => Y.applyUpdate(server, sent));
  const mine = Y.createID(one.clientID, Y.getState(one.store, one.clientID) - 1);
  const first = Y.createID(one.clientID, 0);
  const relayed = asMeant(written, deletionsMeant(written, sent, server));
  expect(Y.isDeleted(Y.decodeUpdate(written).ds, mine)).toBe(true);
  expect(Y.isDeleted(Y.decodeUpdate(relayed).ds, mine)).toBe(false);
  expect(Y.isDeleted(Y.decodeUpdate(relayed).ds, first)).toBe(true);
  Y.applyUpdate(one, relayed);
  expect(Y.encodeStateAsUpdate(one)).toEqual(Y.encodeStateAsUpdate(server));
});
