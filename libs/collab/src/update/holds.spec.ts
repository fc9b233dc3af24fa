import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { holdsDeletions, holdsUpdate } from './holds';
import { weightOf } from './weight';

/** A document with a deleted letter between two that stand. */
function written(): Y.Doc {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'abc');
  doc.getText('t').delete(1, 1);
  return doc;
}

const deletionsOf = (client: number, ranges: [clock: number, len: number][]) => {
  const deletions = Y.createDeleteSet();
  deletions.clients.set(
    client,
    ranges.map(([clock, len]) => ({ clock, len })),
  );
  return deletions;
};

it('finds deletions in order, and refuses ranges that overlap, before it looks for them', () => {
  const doc = written();
  const held = (...ranges: [number, number][]) => holdsDeletions(doc, deletionsOf(doc.clientID, ranges));
  expect(held([1, 1])).toBe(true);
  expect(held([0, 1], [1, 1])).toBe(false);
  expect(() => held([1, 1], [1, 1])).toThrow('out of order');
  expect(() => held([0, 1], [1, 1], [0, 1])).toThrow('out of order');
});

it('does not decode an update that is heavier than any that is taken', () => {
  const doc = written();
  const update = Y.encodeStateAsUpdate(doc);
  expect(holdsUpdate(doc, update, weightOf(update.length, 3, 3))).toBe(true);
  expect(holdsUpdate(doc, update, 10)).toBe(false);
});
