// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createVerdictDoc, placeEvidence } from '@assay/verdict-doc';
import * as Y from 'yjs';
import { levelsOf } from './carets';
import { Citation } from './citation';
import { PROSE_EXTENSIONS } from './schema';

it('text copied as plain text keeps the numbers of its citations', () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, createVerdictDoc('en'));
  placeEvidence(doc, 'a', 0);
  placeEvidence(doc, 'b', 1);
  const citation = (evidenceId: string) => ({ type: 'citation', attrs: { evidenceId } });
  const text = (words: string) => ({ type: 'text', text: words });
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [...PROSE_EXTENSIONS, Citation.configure({ doc, sources: undefined })],
    content: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [text('Said '), citation('b'), text(', then '), citation('a'), text('.')],
        },
        { type: 'paragraph', content: [text('Gone '), citation('c')] },
      ],
    },
  });
  editor.commands.selectAll();
  expect(editor.view.serializeForClipboard(editor.state.selection.content()).text).toBe(
    'Said [2], then [1].\n\nGone [?]',
  );
  editor.destroy();
});

it('no caret’s name covers another, at any positions', () => {
  const carets = fc.array(fc.record({ at: fc.nat(60), letters: fc.integer({ min: 1, max: 24 }) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(carets, (all) => {
      const levels = levelsOf(all);
      all.forEach((one, a) =>
        all.forEach((other, b) => {
          if (a === b || levels[a] !== levels[b]) return;
          const [first, second] =
            one.at < other.at || (one.at === other.at && a < b) ? [one, other] : [other, one];
          expect(second.at - first.at).toBeGreaterThan(first.letters * 0.8);
        }),
      );
      // A single name is directly above its caret.
      if (all.length === 1) expect(levels).toEqual([0]);
    }),
  );
});
