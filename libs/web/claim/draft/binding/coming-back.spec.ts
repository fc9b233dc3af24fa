// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { meet, over as peopleOver, serverOf, twoOver } from './spec/writers';
import type { Writer } from './spec/writers';

let writers: Writer[] = [];
const over = (...paragraphs: string[]) => (writers = twoOver(...paragraphs)) as [Writer, Writer];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close();
});

const REWRITTEN = {
  'makes their paragraph a heading': (colleague: Writer) => {
    colleague.before('Alpha');
    colleague.editor.commands.toggleHeading({ level: 2 });
  },
  'makes their paragraph a list': (colleague: Writer) => {
    colleague.before('Alpha');
    colleague.editor.commands.toggleBulletList();
  },
};

describe.each(Object.entries(REWRITTEN))('words that wait here while a colleague %s', (_, rewrite) => {
  it('are there after the page has reconnected', () => {
    const [me, colleague] = over('Alpha beta gamma', 'delta');
    const server = serverOf(writers);
    server.cut(me);
    me.before('gamma');
    me.type('MINE ');
    rewrite(colleague);
    server.take(colleague);
    server.rejoin(me);
    meet(me, colleague);
    expect(me.reads).toBe('Alpha beta MINE gamma / delta');
    expect(colleague.reads).toBe(me.reads);
  });

  it('are there if the page was reloaded before it reconnects', () => {
    const [me, colleague] = over('Alpha beta gamma', 'delta');
    const server = serverOf(writers);
    server.cut(me);
    me.before('gamma');
    me.type('MINE ');
    // After a reload the page has another Yjs client id than the one that wrote the stored copy.
    me.doc.clientID += 1;
    rewrite(colleague);
    server.take(colleague);
    server.rejoin(me);
    meet(me, colleague);
    expect(me.reads).toBe('Alpha beta MINE gamma / delta');
    expect(colleague.reads).toBe(me.reads);
  });

  it('are there if the member has become a viewer by then', () => {
    const [me, colleague] = over('Alpha beta gamma', 'delta');
    const server = serverOf(writers);
    server.cut(me);
    me.before('gamma');
    me.type('MINE ');
    rewrite(colleague);
    server.take(colleague);
    me.editor.setEditable(false);
    server.rejoin(me);
    expect(me.reads).toBe('Alpha beta MINE gamma / delta');
  });
});

describe.each(Object.entries(REWRITTEN))(
  'a page with unacknowledged words, while a colleague %s',
  (_, rewrite) => {
    it('does not move another member’s words, which that member’s page moves', () => {
      writers = peopleOver(3, 'Alpha beta gamma', 'delta');
      const [joining, colleague, me] = writers as [Writer, Writer, Writer];
      const server = serverOf(writers);
      joining.unacknowledged = Infinity;
      me.before('gamma');
      me.type('MINE ');
      server.take(me);
      rewrite(colleague);
      server.take(colleague);
      server.deliver(joining);
      joining.unacknowledged = 0;
      meet(...writers);
      expect(me.reads).toBe('Alpha beta MINE gamma / delta');
      expect(joining.reads).toBe(me.reads);
    });
  },
);

describe('words that are being composed', () => {
  it.each(['alone', 'while a colleague writes in their paragraph'])(
    'are in the draft after the editor is unmounted: %s',
    (how) => {
      const [me, colleague] = over('Alpha gamma', 'delta');
      me.before('gamma');
      me.compose('日本');
      if (how !== 'alone') {
        colleague.before('Alpha');
        colleague.type('XX');
        meet(me, colleague);
      }
      expect(me.held).toBe(true);
      me.editor.destroy();
      expect(me.held).toBe(false);
      expect(me.shared).toContain('Alpha 日本gamma');
      meet(me, colleague);
      expect(colleague.shared).toBe(me.shared);
    },
  );
});
