import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragment } from '../document/shared-types';
import { anchorPassage, fieldText, findPassage } from './passage';

function written(...blocks: string[]): Y.Doc {
  const doc = new Y.Doc();
  fragment(doc, 'rationale').push(
    blocks.map((text) => {
      const block = new Y.XmlElement('paragraph');
      block.insert(0, [new Y.XmlText(text)]);
      return block;
    }),
  );
  return doc;
}

const firstText = (doc: Y.Doc, block: number) =>
  (fragment(doc, 'rationale').get(block) as Y.XmlElement).get(0) as Y.XmlText;

it('follows its words through edits before and inside it', () => {
  const doc = written('A clerk said so.', 'The register does not.');
  expect(fieldText(doc, 'rationale')).toBe('A clerk said so.\nThe register does not.');
  const anchored = anchorPassage(doc, { field: 'rationale', start: 21, end: 29 }, 'register')!;
  firstText(doc, 0).insert(0, 'On Tuesday, ');
  firstText(doc, 1).insert(6, 'st');
  firstText(doc, 1).insert(0, 'And: ');
  const { start, end } = findPassage(doc, 'rationale', anchored)!;
  expect(fieldText(doc, 'rationale').slice(start, end)).toBe('restgister');
  firstText(doc, 1).delete(0, firstText(doc, 1).length);
  expect(findPassage(doc, 'rationale', anchored)).toBeNull();
});

it('finds moved words at the nearest position, and nothing where they are gone', () => {
  const doc = written('one two one two', 'two');
  const anchored = anchorPassage(doc, { field: 'rationale', start: 11, end: 14 }, 'two')!;
  expect(findPassage(doc, 'rationale', anchored)).toMatchObject({ start: 12, end: 15 });
  expect(anchorPassage(doc, { field: 'rationale', start: 0, end: 5 }, 'three')).toBeNull();
  expect(anchorPassage(doc, { field: 'rationale', start: 0, end: 0 }, '')).toBeNull();
});

it('finds exactly what was anchored in a text that did not change', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      fc.nat(40),
      fc.nat(12),
      (blocks, from, length) => {
        const doc = written(...blocks);
        const text = fieldText(doc, 'rationale');
        const start = from % text.length;
        const quote = text.slice(start, start + length + 1);
        const anchored = anchorPassage(doc, { field: 'rationale', start, end: start + quote.length }, quote);
        // A passage begins and ends with words; a passage that begins or ends between two blocks cannot be anchored.
        if (quote.startsWith('\n') || quote.endsWith('\n')) return;
        const found = findPassage(doc, 'rationale', anchored!)!;
        expect(text.slice(found.start, found.end)).toBe(quote);
      },
    ),
  );
});
