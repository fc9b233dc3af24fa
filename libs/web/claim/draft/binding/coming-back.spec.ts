// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { meet, over as peopleOver, serverOf, twoOver } from './spec/desk';
import type { Writer } from './spec/desk';

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
  it('are there when the line is back', () => {
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

  it('are there when the page was opened anew before the line is back', () => {
    const [me, colleague] = over('Alpha beta gamma', 'delta');
    const server = serverOf(writers);
    server.cut(me);
    me.before('gamma');
    me.type('MINE ');
    // A page that is opened anew writes as another Yjs client over what it kept.
    me.doc.clientID += 1;
    rewrite(colleague);
    server.take(colleague);
    server.rejoin(me);
    meet(me, colleague);
    expect(me.reads).toBe('Alpha beta MINE gamma / delta');
    expect(colleague.reads).toBe(me.reads);
  });

  it('are there though the person may only read by then', () => {
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
  'a page whose own words are on their way, while a colleague %s',
  (_, rewrite) => {
    it('leaves it to another member to bring home theirs', () => {
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
    'are in the draft when the editor is taken away: %s',
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
