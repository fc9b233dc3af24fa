import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lettersBefore, lettersBetween, placeOfLetters } from './letters';
import { TEXT_EXTENSIONS } from './schema';

const schema = getSchema(TEXT_EXTENSIONS);

const text = fc.stringMatching(/^[a-zا-ی ]{1,6}$/).map((words) => ({ type: 'text', text: words }));
const inline = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
  { weight: 1, arbitrary: fc.constant({ type: 'citation', attrs: { evidenceId: 'one' } }) },
);
const paragraph = fc.array(inline, { maxLength: 4 }).map((content) => ({ type: 'paragraph', content }));
const block = fc.oneof(
  paragraph,
  paragraph.map((one) => ({ type: 'blockquote', content: [one] })),
  paragraph.map((one) => ({ type: 'bulletList', content: [{ type: 'listItem', content: [one] }] })),
);

it('counts letters without citations, breaks and blocks, and finds their positions again', () => {
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.nat(),
      (content, one, other) => {
        const doc = Node.fromJSON(schema, { type: 'doc', content });
        const letters = doc.textContent;
        if (letters.length < 1) return;
        const start = one % letters.length;
        const end = start + 1 + (other % (letters.length - start));
        const { from, to } = placeOfLetters(doc, start, end)!;
        expect(lettersBetween(doc, from, to)).toBe(letters.slice(start, end));
        expect([lettersBefore(doc, from), lettersBefore(doc, to)]).toEqual([start, end]);
      },
    ),
  );
});
