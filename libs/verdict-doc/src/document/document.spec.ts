import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { replica, seeded, sync, textAt } from '../spec/verdicts';
import {
  createVerdictDoc,
  evidenceArray,
  evidenceNote,
  evidenceOrder,
  meta,
  noteEvidence,
  placeEvidence,
  proposeRating,
  removeEvidence,
} from '../index';

const ids = (doc: Y.Doc) => evidenceOrder(doc).map(({ id }) => id);

describe('the seed', () => {
  it('D1: seeding twice changes nothing', () => {
    const doc = seeded();
    const before = Y.encodeStateAsUpdate(doc);
    Y.applyUpdate(doc, createVerdictDoc('en'));
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    expect(createVerdictDoc('en')).toEqual(createVerdictDoc('en'));
    expect(meta(doc)).toEqual({ rating: null, language: 'en' });
  });

  it('D1: two members who type the first words at the same time write into one paragraph', () => {
    const one = seeded();
    const two = replica(one);
    textAt(one, 'summary').insert(0, 'abc');
    textAt(two, 'summary').insert(0, 'xyz');
    sync(one, two);
    expect(['abcxyz', 'xyzabc']).toContain(textAt(one, 'summary').toString());
    expect(one.getXmlFragment('summary').toString()).toBe(two.getXmlFragment('summary').toString());
    expect(one.getXmlFragment('summary').length).toBe(1);
  });
});

describe('the rating proposal', () => {
  it('concurrent proposals never mix the key of one proposal with the scale of the other', () => {
    const one = seeded();
    const two = replica(one);
    proposeRating(one, { scaleVersion: 1, ratingKey: 'true' });
    proposeRating(two, { scaleVersion: 2, ratingKey: 'mixed' });
    sync(one, two);
    expect(meta(one).rating).toEqual(meta(two).rating);
    expect([
      { scaleVersion: 1, ratingKey: 'true' },
      { scaleVersion: 2, ratingKey: 'mixed' },
    ]).toContainEqual(meta(one).rating);
    proposeRating(one, null);
    expect(meta(one).rating).toBeNull();
  });
});

describe('the order of evidence', () => {
  it('places, moves and removes', () => {
    const doc = seeded();
    for (const id of ['a', 'b', 'c']) placeEvidence(doc, id, Infinity);
    expect(ids(doc)).toEqual(['a', 'b', 'c']);
    placeEvidence(doc, 'c', 0);
    expect(ids(doc)).toEqual(['c', 'a', 'b']);
    placeEvidence(doc, 'c', 2);
    expect(ids(doc)).toEqual(['a', 'b', 'c']);
    placeEvidence(doc, 'b', -4);
    expect(ids(doc)).toEqual(['b', 'a', 'c']);
    removeEvidence(doc, 'a');
    removeEvidence(doc, 'unknown');
    expect(ids(doc)).toEqual(['b', 'c']);
  });

  it('placing an item at its own position writes nothing', () => {
    const doc = seeded();
    placeEvidence(doc, 'a', 0);
    placeEvidence(doc, 'b', 1);
    const before = Y.encodeStateVector(doc);
    placeEvidence(doc, 'a', 0);
    placeEvidence(doc, 'b', 7);
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  it('after two concurrent moves every replica lists the item once at the same position, and the next move deletes the duplicate', () => {
    const one = seeded();
    for (const id of ['a', 'b', 'c', 'd']) placeEvidence(one, id, Infinity);
    const two = replica(one);
    placeEvidence(one, 'd', 0);
    placeEvidence(two, 'd', 1);
    sync(one, two);
    expect(
      evidenceArray(one)
        .toArray()
        .filter((id) => id === 'd'),
    ).toHaveLength(2);
    expect(ids(one)).toEqual(['d', 'a', 'b', 'c']);
    expect(ids(two)).toEqual(ids(one));
    placeEvidence(one, 'd', 3);
    expect(evidenceArray(one).toArray()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('a note written during a move of its item survives, and two concurrent edits of one note merge', () => {
    const one = seeded();
    placeEvidence(one, 'a', 0);
    placeEvidence(one, 'b', 1);
    noteEvidence(one, 'b', 'The ministry said so');
    const two = replica(one);
    placeEvidence(one, 'b', 0);
    noteEvidence(one, 'b', 'The Tirana ministry said so');
    noteEvidence(two, 'b', 'The ministry said so twice');
    sync(one, two);
    expect(evidenceOrder(one)[0]).toEqual({ id: 'b', note: 'The Tirana ministry said so twice' });
    expect(evidenceOrder(two)).toEqual(evidenceOrder(one));
  });

  it('a note becomes exactly the given text, never half an emoji', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const doc = seeded();
        noteEvidence(doc, 'a', before);
        noteEvidence(doc, 'a', after);
        expect(evidenceNote(doc, 'a').toString()).toBe(after);
        expect(evidenceNote(replica(doc), 'a').toString()).toBe(after);
      }),
    );
    const doc = seeded();
    noteEvidence(doc, 'a', '\u{1F600}');
    noteEvidence(doc, 'a', '\u{1F601}');
    expect(evidenceNote(replica(doc), 'a').toString()).toBe('\u{1F601}');
  });

  it('after any concurrent edits every replica has the same order, each id once', () => {
    const edit = fc.record({
      who: fc.nat(2),
      id: fc.constantFrom('a', 'b', 'c'),
      index: fc.nat(3),
      remove: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.array(edit, { maxLength: 6 }), { maxLength: 5 }), (exchanges) => {
        const docs = [seeded(), seeded(), seeded()];
        for (const exchange of exchanges) {
          for (const { who, id, index, remove } of exchange) {
            if (remove) removeEvidence(docs[who]!, id);
            else placeEvidence(docs[who]!, id, index);
          }
          sync(...docs);
          const order = ids(docs[0]!);
          for (const doc of docs) expect(ids(doc)).toEqual(order);
          expect(new Set(order).size).toBe(order.length);
        }
      }),
    );
  });
});
