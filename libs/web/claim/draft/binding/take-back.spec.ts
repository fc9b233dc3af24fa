// @vitest-environment jsdom
import { Fragment, Slice } from '@tiptap/pm/model';
import { afterEach, describe, expect, it } from 'vitest';
import { meet, serverOf, twoOver } from './spec/writers';
import type { Writer } from './spec/writers';

let writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close();
});

/**
 * Both press Enter in the same paragraph, and the colleague's change is stored first: this page deletes its second
 * "gamma", which the colleague does not know yet.
 */
function crossing(): [Writer, Writer] {
  const [me, colleague] = (writers = twoOver('Alpha beta gamma delta', 'heron')) as [Writer, Writer];
  const server = serverOf(writers);
  colleague.before('gamma');
  colleague.enter();
  server.take(colleague);
  me.before('beta');
  me.enter();
  server.take(me);
  server.deliver(colleague);
  expect(colleague.reads.split('gamma')).toHaveLength(3);
  server.deliver(me, 1);
  expect(me.reads.split('gamma')).toHaveLength(2);
  return [me, colleague];
}

/** Puts the caret into the paragraph with exactly this text. */
function caretInBlockReading(writer: Writer, words: string): void {
  const { doc } = writer.view.state;
  doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent === words) writer.caretAt(position + 1);
    return !node.isTextblock;
  });
}

function deleteBlockReading(writer: Writer, words: string): void {
  caretInBlockReading(writer, words);
  writer.deleteBlock();
}

describe('a copy that was taken back', () => {
  it.each(['before', 'after'])(
    'is restored if a colleague who did not know of it deletes the other copy, stored %s it',
    (when) => {
      const [me, colleague] = crossing();
      deleteBlockReading(colleague, 'gamma delta');
      serverOf(writers).take(when === 'before' ? colleague : me);
      meet(me, colleague);
      expect(me.reads.split('gamma delta')).toHaveLength(2);
      expect(colleague.reads).toBe(me.reads);
    },
  );

  it('is not restored if the colleague moves the other copy', () => {
    const [me, colleague] = crossing();
    deleteBlockReading(colleague, 'heron');
    caretInBlockReading(colleague, 'gamma delta');
    colleague.editor.commands.toggleHeading({ level: 2 });
    meet(me, colleague);
    expect(me.reads.split('gamma delta')).toHaveLength(2);
    expect(colleague.reads).toBe(me.reads);
  });

  it('is restored if a colleague joins the other copy to a paragraph that is a list here', () => {
    const [me, colleague] = (writers = twoOver('heron', 'ivory jetty knoll')) as [Writer, Writer];
    colleague.before('jetty');
    colleague.enter();
    colleague.editor.commands.joinBackward();
    serverOf(writers).take(colleague);
    me.before('ivory');
    me.editor.commands.toggleBulletList();
    meet(me, colleague);
    expect(me.reads).toContain('ivory jetty knoll');
    expect(colleague.reads).toBe(me.reads);
  });

  it('is not restored letter by letter if the colleague corrects the other copy', () => {
    const [me, colleague] = crossing();
    caretInBlockReading(colleague, 'gamma delta');
    for (let letters = 0; letters < 3; letters += 1) {
      const { tr, selection } = colleague.view.state;
      colleague.view.dispatch(tr.delete(selection.from, selection.from + 1));
      serverOf(writers).take(colleague);
    }
    meet(me, colleague);
    expect(me.reads.replaceAll(' / ', '')).toBe('Alpha beta ma deltaheron');
    expect(colleague.reads).toBe(me.reads);
  });

  it('is not restored if the colleague deleted the other copy before any member could see both', () => {
    const [me, colleague] = (writers = twoOver('Alpha beta gamma delta', 'heron')) as [Writer, Writer];
    const server = serverOf(writers);
    colleague.before('gamma');
    colleague.enter();
    deleteBlockReading(colleague, 'gamma delta');
    server.take(colleague);
    me.before('beta');
    me.enter();
    meet(me, colleague);
    expect(me.reads).not.toContain('gamma');
    expect(colleague.reads).toBe(me.reads);
  });
});

/**
 * Two members over the same paragraphs; of two blocks inserted at the same place, the one of the smaller client id
 * comes first.
 */
function withIds(ids: readonly [number, number], ...paragraphs: string[]): [Writer, Writer] {
  const [me, colleague] = (writers = twoOver(...paragraphs)) as [Writer, Writer];
  [me.doc.clientID, colleague.doc.clientID] = ids;
  return [me, colleague];
}

describe.each([{ ids: [20, 30] as const }, { ids: [30, 20] as const }])(
  'words next to a copy that is taken back (client ids $ids)',
  ({ ids }) => {
    it('stay in their heading if the colleague’s paragraphs were stored first, and theirs move into it', () => {
      const [me, colleague] = withIds(ids, 'delta ember fjord grove', 'heron');
      colleague.behind('fjord');
      colleague.type('FIRST');
      colleague.enter();
      colleague.type('SECOND');
      serverOf(writers).take(colleague);
      me.behind('grove');
      me.type('MINE');
      me.editor.commands.toggleHeading({ level: 2 });
      meet(me, colleague);
      expect(me.reads).toBe('delta ember fjordFIRST / SECOND groveMINE / heron');
      expect(colleague.reads).toBe(me.reads);
    });

    it('become a paragraph of their own if both press Enter in one', () => {
      const [me, colleague] = withIds(ids, 'Alpha beta gamma', 'heron');
      colleague.before('gamma');
      colleague.type('FIRST');
      colleague.enter();
      colleague.type('SECOND');
      serverOf(writers).take(colleague);
      me.before('beta');
      me.enter();
      meet(me, colleague);
      expect(me.reads).toBe('Alpha  / beta FIRST / SECONDgamma / heron');
      expect(colleague.reads).toBe(me.reads);
    });

    it('stay if the colleague joins the paragraphs, and words typed between them are not lost', () => {
      const [me, colleague] = withIds(ids, 'amber birch cedar', 'delta ember fjord grove', 'heron');
      colleague.before('delta');
      colleague.editor.commands.joinBackward();
      colleague.before('amber');
      colleague.editor.commands.toggleHeading({ level: 2 });
      me.behind('cedar');
      me.type('MINE');
      me.before('delta');
      me.enter();
      me.before('delta');
      me.editor.commands.toggleBlockquote();
      me.editor.commands.toggleBlockquote();
      me.enter();
      meet(me, colleague);
      expect(me.reads.replaceAll(' / ', ' ')).toContain('amber birch cedarMINE');
      expect(me.reads.split('delta ember fjord grove')).toHaveLength(2);
      expect(colleague.reads).toBe(me.reads);
    });

    it('take in a colleague’s few letters, though their neighbours have moved elsewhere', () => {
      const [me, colleague] = withIds(ids, 'delta ember fjord', 'heron');
      colleague.behind('delta');
      const { tr, schema } = colleague.view.state;
      const pasted = ['PQ', 'RS'].map((text) => schema.nodes['paragraph']!.create(null, schema.text(text)));
      colleague.view.dispatch(tr.replaceSelection(new Slice(Fragment.from(pasted), 1, 1)));
      serverOf(writers).take(colleague);
      me.behind('fjord');
      me.type('XY');
      me.editor.commands.toggleHeading({ level: 2 });
      meet(me, colleague);
      expect(me.reads).toBe('deltaPQ / RS ember fjordXY / heron');
      expect(colleague.reads).toBe(me.reads);
    });
  },
);

describe('a list item whose first paragraph was a copy', () => {
  it('keeps the paragraph, empty, if the item needs it', () => {
    const [me, colleague] = (writers = twoOver('delta ember', 'heron')) as [Writer, Writer];
    colleague.before('delta');
    colleague.editor.commands.toggleBulletList();
    serverOf(writers).take(colleague);
    me.before('delta');
    me.editor.commands.toggleOrderedList();
    const { tr, schema } = me.view.state;
    const words = schema.nodes['paragraph']!.create(null, schema.text('MINE'));
    const { $head } = me.view.state.selection;
    me.view.dispatch(tr.insert($head.after(), schema.nodes['blockquote']!.create(null, words)));
    meet(me, colleague);
    expect(me.reads).toContain('MINE');
    expect(me.reads.split('delta')).toHaveLength(2);
    expect(colleague.reads).toBe(me.reads);
    me.behind('heron');
    me.enter();
    meet(me, colleague);
    expect(colleague.reads).toContain('MINE');
  });
});
