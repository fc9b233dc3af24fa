// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { meet, serverOf, twoOver } from './spec/desk';
import type { Writer } from './spec/desk';

let writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close();
});

/**
 * Both press Enter in the same paragraph, and the colleague's is stored first: this page takes its second "gamma" back,
 * which the colleague does not know yet.
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

/** Puts the caret into the paragraph that reads exactly so. */
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
    'is written again where a colleague who did not know of it deletes the other one, stored %s it',
    (when) => {
      const [me, colleague] = crossing();
      deleteBlockReading(colleague, 'gamma delta');
      serverOf(writers).take(when === 'before' ? colleague : me);
      meet(me, colleague);
      expect(me.reads.split('gamma delta')).toHaveLength(2);
      expect(colleague.reads).toBe(me.reads);
    },
  );

  it('is not written again where the colleague moves the other one', () => {
    const [me, colleague] = crossing();
    deleteBlockReading(colleague, 'heron');
    caretInBlockReading(colleague, 'gamma delta');
    colleague.editor.commands.toggleHeading({ level: 2 });
    meet(me, colleague);
    expect(me.reads.split('gamma delta')).toHaveLength(2);
    expect(colleague.reads).toBe(me.reads);
  });

  it('is written again where a colleague joined the other one to a paragraph that is a list here', () => {
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

  it('is not written again letter by letter where the colleague corrects the other one', () => {
    const [me, colleague] = crossing();
    caretInBlockReading(colleague, 'gamma delta');
    for (let letters = 0; letters < 3; letters += 1) {
      const { tr, selection } = colleague.view.state;
      colleague.view.dispatch(tr.delete(selection.from, selection.from + 1));
      serverOf(writers).take(colleague);
    }
    meet(me, colleague);
    expect(me.reads).toContain(' / beta ma delta');
    expect(colleague.reads).toBe(me.reads);
  });

  it('stays away where the colleague had deleted the other one before anybody could see both', () => {
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
