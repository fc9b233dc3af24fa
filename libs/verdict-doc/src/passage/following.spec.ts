import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragment } from '../document/shared-types';
import { readField } from './passage';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzäöüابپتثجچحخد'];

/** Two blocks in which every letter is unique, so that the test can follow each letter. */
function written(): Y.Doc {
  const doc = new Y.Doc();
  fragment(doc, 'summary').push(
    [LETTERS.slice(0, 20), LETTERS.slice(20)].map((letters) => {
      const block = new Y.XmlElement('paragraph');
      block.insert(0, [new Y.XmlText(letters.join(''))]);
      return block;
    }),
  );
  return doc;
}

const blockOf = (doc: Y.Doc, index: number) =>
  (fragment(doc, 'summary').get(index % 2) as Y.XmlElement).get(0) as Y.XmlText;

const edit = fc.record({
  who: fc.boolean(),
  block: fc.nat(1),
  at: fc.nat(60),
  take: fc.nat(4),
  put: fc.stringMatching(/^[0-9]{0,3}$/),
});

it('a passage keeps its letters through concurrent edits of two members, and is gone with its last letter', () => {
  let gone = 0;
  let followed = 0;
  fc.assert(
    fc.property(
      fc.nat(LETTERS.length - 1),
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.array(edit, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      (start, length, exchanges) => {
        const [one, other] = [written(), new Y.Doc()];
        Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
        const end = Math.min(start + length, LETTERS.length);
        const anchored = readField(one, 'summary').anchor(start, end)!;
        expect(anchored.quote.replace('\n', '')).toBe(LETTERS.slice(start, end).join(''));
        for (const exchange of exchanges) {
          // Within an exchange neither replica sees the other's edits.
          for (const { who, block, at, take, put } of exchange) {
            const text = blockOf(who ? one : other, block);
            const index = at % (text.length + 1);
            text.delete(index, Math.min(take, text.length - index));
            text.insert(index, put);
          }
          Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
          Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
        }
        const there = readField(one, 'summary').find(anchored, '');
        expect(readField(other, 'summary').find(anchored, '')).toEqual(there);
        const all = [blockOf(one, 0), blockOf(one, 1)].map((text) => text.toString()).join('');
        const left = LETTERS.slice(start, end).filter((letter) => all.includes(letter));
        // Only inserted text may appear between the passage's own letters.
        const within = [...(there?.text ?? '')].filter((letter) => LETTERS.includes(letter));
        expect(within).toEqual(left);
        if (there) expect(all.slice(there.start, there.end)).toBe(there.text.replace('\n', ''));
        if (left.length) followed += 1;
        else gone += 1;
      },
    ),
    { numRuns: 400 },
  );
  expect(Math.min(gone, followed)).toBeGreaterThan(10);
});

it('a passage in a replaced block is found by its words, where they occur once', () => {
  const doc = new Y.Doc();
  const put = (at: number, words: string) => {
    const block = new Y.XmlElement('paragraph');
    block.insert(0, [new Y.XmlText(words)]);
    fragment(doc, 'rationale').insert(at, [block]);
  };
  put(0, 'The register of departures names both.');
  const anchored = readField(doc, 'rationale').anchor(4, 26)!;
  expect(anchored.quote).toBe('register of departures');
  fragment(doc, 'rationale').delete(0, 1);
  put(0, 'First of all:');
  put(1, 'The register of departures names both.');
  expect(readField(doc, 'rationale').find(anchored, anchored.quote)).toMatchObject({
    text: 'register of departures',
  });
  put(2, 'A register of departures');
  expect(readField(doc, 'rationale').find(anchored, anchored.quote)).toBeNull();
});
