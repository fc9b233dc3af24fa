// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { meet, serverOf, twoOver } from './spec/writers';
import type { Writer } from './spec/writers';

let writers: Writer[] = [];
const over = (...paragraphs: string[]) => (writers = twoOver(...paragraphs)) as [Writer, Writer];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close();
});

describe('a caret stays next to its words', () => {
  it('when a colleague presses Enter before it', () => {
    const [me, colleague] = over('Alpha beta gamma delta.');
    me.before('delta.');
    colleague.behind('Alpha ');
    colleague.enter();
    meet(me, colleague);
    me.type('MINE ');
    meet(me, colleague);
    expect(me.reads).toBe('Alpha  / beta gamma MINE delta.');
    expect(colleague.reads).toBe(me.reads);
  });

  it('when a colleague joins its paragraph to the one before', () => {
    const [me, colleague] = over('Alpha', 'beta gamma');
    me.before('gamma');
    colleague.before('beta');
    colleague.editor.commands.joinBackward();
    meet(me, colleague);
    expect(me.caret).toBe('Alphabeta |gamma');
  });

  it('when a colleague makes its paragraph a heading, a list, or a quotation', () => {
    for (const command of [
      'toggleHeading',
      'toggleBulletList',
      'toggleOrderedList',
      'toggleBlockquote',
    ] as const) {
      const [me, colleague] = over('Alpha beta gamma');
      me.before('gamma');
      colleague.before('Alpha');
      if (command === 'toggleHeading') colleague.editor.commands.toggleHeading({ level: 2 });
      else colleague.editor.commands[command]();
      meet(me, colleague);
      expect(me.caret).toBe('Alpha beta |gamma');
      for (const writer of writers.splice(0)) writer.close();
    }
  });

  it('in an empty paragraph in which a colleague types', () => {
    const [me, colleague] = over('Alpha');
    me.behind('Alpha');
    me.enter();
    meet(me, colleague);
    colleague.caretAt(colleague.view.state.doc.content.size - 1);
    for (const letter of 'test') {
      me.type(letter);
      meet(me, colleague);
    }
    colleague.type('XY');
    meet(me, colleague);
    expect(me.reads).toMatch(/^Alpha \/ (XYtest|testXY)$/);
    expect(colleague.reads).toBe(me.reads);
  });

  it('among repeated letters: typed letters go where the caret was', () => {
    const [me, colleague] = over('aaaa');
    me.caretAt(2);
    colleague.caretAt(5);
    me.type('a');
    colleague.type('Z');
    meet(me, colleague);
    expect(me.reads).toBe('aaaaaZ');
  });
});

describe('words typed before a colleague’s change arrives', () => {
  it('move to the new paragraph if the colleague split theirs', () => {
    const [me, colleague] = over('Alpha beta gamma delta.');
    me.before('delta.');
    me.type('MI');
    colleague.behind('Alpha ');
    colleague.enter();
    meet(me, colleague);
    expect(me.reads).toBe('Alpha  / beta gamma MIdelta.');
    me.type('NE ');
    meet(me, colleague);
    expect(me.reads).toBe('Alpha  / beta gamma MINE delta.');
    expect(colleague.reads).toBe(me.reads);
  });

  it('move as a whole if the colleague had seen the first of them', () => {
    const [me, colleague] = over('Alpha beta gamma delta.');
    me.before('delta.');
    me.type('MI');
    meet(me, colleague);
    me.type('NE ');
    colleague.behind('Alpha ');
    colleague.enter();
    meet(me, colleague);
    expect(me.reads).toBe('Alpha  / beta gamma MINE delta.');
    expect(colleague.reads).toBe(me.reads);
  });

  it('are not lost if the colleague’s change rewrote the whole paragraph', () => {
    const [me, colleague] = over('Alpha beta gamma');
    me.before('gamma');
    me.type('MINE ');
    colleague.before('Alpha');
    colleague.editor.commands.toggleHeading({ level: 2 });
    meet(me, colleague);
    expect(me.reads).toBe('Alpha beta MINE gamma');
    expect(colleague.reads).toBe(me.reads);
    expect(me.caret).toBe('Alpha beta MINE |gamma');
  });

  it.each(['No', 'Not true.', 'Not true, says the minister.'])(
    'are not lost in a list that a colleague removes: %s',
    (words) => {
      const [me, colleague] = over('First point', 'Second point', 'Third point');
      colleague.editor.commands.selectAll();
      colleague.editor.commands.toggleBulletList();
      meet(me, colleague);
      me.behind('Second point');
      me.enter();
      me.type(words);
      colleague.editor.commands.selectAll();
      colleague.editor.commands.toggleBulletList();
      meet(me, colleague);
      expect(me.reads).toBe(`First point / Second point / ${words} / Third point`);
      expect(colleague.reads).toBe(me.reads);
    },
  );

  it('are deleted with a paragraph that a colleague deletes, unless they are a sentence', () => {
    const [me, colleague] = over('Alpha', 'beta gamma', 'delta');
    me.before('gamma');
    me.type('MINE ');
    colleague.before('beta');
    colleague.deleteBlock();
    meet(me, colleague);
    expect(me.reads).not.toContain('MINE');
    me.before('lta');
    me.type('A whole sentence of mine.');
    colleague.before('delta');
    colleague.deleteBlock();
    meet(me, colleague);
    expect(me.reads).toContain('A whole sentence of mine.');
    expect(colleague.reads).toBe(me.reads);
  });

  it('are undone in one step, and the colleague’s words stay', () => {
    const [me, colleague] = over('Alpha beta gamma delta.');
    me.before('delta.');
    me.type('MINE ');
    colleague.behind('Alpha ');
    colleague.enter();
    colleague.type('Theirs. ');
    meet(me, colleague);
    me.turn('undo');
    meet(me, colleague);
    expect(me.reads).not.toContain('MINE');
    expect(me.reads).toContain('Theirs. ');
  });
});

describe('text that is being composed', () => {
  it('stays where it was begun when a colleague splits its paragraph, and is written once', () => {
    for (const at of ['Alpha', 'beta', 'gamma']) {
      const [me, colleague] = over('Alpha beta gamma');
      me.before('gamma');
      me.compose('に');
      meet(me, colleague);
      me.compose('にほ');
      colleague.before(at);
      colleague.enter();
      meet(me, colleague);
      expect(me.held).toBe(true);
      me.compose('日本');
      me.endComposition();
      meet(me, colleague);
      expect(me.held).toBe(false);
      expect(me.reads.replace(' / ', '')).toBe('Alpha beta 日本gamma');
      expect(me.caret).toMatch(/beta 日本\|(gamma)?$/);
      expect(colleague.reads).toBe(me.reads);
      for (const writer of writers.splice(0)) writer.close();
    }
  });

  it('is not disturbed by changes in other paragraphs, which are shown at once', () => {
    const [me, colleague] = over('Alpha', 'beta gamma', 'delta');
    me.before('gamma');
    me.compose('に');
    colleague.before('Alpha');
    colleague.type('XX');
    colleague.behind('delta');
    colleague.enter();
    meet(me, colleague);
    expect(me.reads).toBe('XXAlpha / beta にgamma / delta / ');
    expect(me.caret).toBe('beta に|gamma');
    me.compose('日本');
    me.endComposition();
    meet(me, colleague);
    expect(me.reads).toBe('XXAlpha / beta 日本gamma / delta / ');
    expect(colleague.reads).toBe(me.reads);
  });

  it('reaches a colleague when its composition ends, without intermediate readings', () => {
    const [me, colleague] = over('Alpha ');
    me.behind('Alpha ');
    me.compose('に');
    me.compose('にほ');
    expect(me.held).toBe(true);
    meet(me, colleague);
    expect(colleague.reads).toBe('Alpha ');
    me.compose('日本');
    me.endComposition();
    expect(me.held).toBe(false);
    meet(me, colleague);
    expect(colleague.reads).toBe('Alpha 日本');
  });

  it('holds back remote changes to its own paragraph, and neither is lost', () => {
    const [me, colleague] = over('Alpha beta gamma');
    me.before('gamma');
    me.compose('に');
    colleague.before('Alpha');
    colleague.type('XX');
    meet(me, colleague);
    expect(me.reads).toBe('Alpha beta にgamma');
    me.compose('日本');
    colleague.behind('gamma');
    colleague.type('YY');
    meet(me, colleague);
    me.endComposition();
    meet(me, colleague);
    expect(me.reads).toBe('XXAlpha beta 日本gammaYY');
    expect(colleague.reads).toBe(me.reads);
  });

  it('is not lost when a colleague makes its paragraph a heading', () => {
    const [me, colleague] = over('Alpha beta gamma');
    me.before('gamma');
    me.type('Mine ');
    me.compose('に');
    colleague.before('Alpha');
    colleague.editor.commands.toggleHeading({ level: 2 });
    meet(me, colleague);
    me.compose('日本');
    me.endComposition();
    meet(me, colleague);
    expect(me.reads).toBe('Alpha beta Mine 日本gamma');
    expect(colleague.reads).toBe(me.reads);
  });
});

describe('two members who change the same paragraph at the same time', () => {
  for (const ids of [
    [10, 20],
    [20, 10],
  ] as const)
    it(`press Enter at two places of it: each word appears once, for both orders of client ids (${ids.join(' and ')})`, () => {
      const [me, colleague] = over('Alpha beta gamma');
      [me.doc.clientID, colleague.doc.clientID] = ids;
      me.before('beta');
      me.enter();
      me.type('Mine ');
      colleague.before('gamma');
      colleague.enter();
      meet(me, colleague);
      expect(me.reads.split(' / ').join('')).toBe('Alpha Mine beta gamma');
      expect(colleague.reads).toBe(me.reads);
    });

  it('are offline and reconnect one after the other: each word appears once', () => {
    for (const first of [0, 1]) {
      const people = over('Alpha beta gamma');
      const server = serverOf(people);
      for (const writer of people) {
        server.cut(writer);
        writer.before('gamma');
        writer.enter();
      }
      server.rejoin(people[first]!);
      server.rejoin(people[1 - first]!);
      meet(...people);
      expect(people[0].reads).toBe('Alpha beta  / gamma');
      expect(people[1].reads).toBe(people[0].reads);
      for (const writer of writers.splice(0)) writer.close();
    }
  });

  it('and the server stores both in one commit: each word appears once', () => {
    const [me, colleague] = over('Alpha beta gamma');
    me.before('beta');
    me.enter();
    colleague.before('gamma');
    colleague.enter();
    serverOf(writers).takeTogether(writers);
    meet(me, colleague);
    expect(me.reads.split(' / ').join('')).toBe('Alpha beta gamma');
    expect(colleague.reads).toBe(me.reads);
  });

  it('both make it a heading: it becomes one heading', () => {
    const [me, colleague] = over('Alpha beta', 'gamma');
    for (const writer of [me, colleague]) {
      writer.before('Alpha');
      writer.editor.commands.toggleHeading({ level: 2 });
    }
    meet(me, colleague);
    expect(me.shared).toBe('<heading level="2">Alpha beta</heading><paragraph>gamma</paragraph>');
    expect(colleague.shared).toBe(me.shared);
  });
});

describe('words that only look like a copy', () => {
  /** The page with the smaller client id is the one that takes its copy back. */
  const overByIds = (...paragraphs: string[]) => {
    const people = over(...paragraphs);
    [people[0].doc.clientID, people[1].doc.clientID] = [10, 20];
    return people;
  };
  const SENTENCE =
    'The minister said in the interview that the new text would reach every household, and that exact figures are to come.';

  it.each([
    ['Alpha beta text', 'text'],
    ['The rate fell to 4.', '4.'],
    ['We asked the ministry. It has not answered.', 'It has not answered.'],
  ])(
    'stay if the connection breaks after a split, and a colleague writes in another paragraph: %s',
    (text, at) => {
      const [me, colleague] = overByIds(text, 'Second paragraph.');
      me.before(at);
      me.enter();
      meet(me, colleague);
      colleague.behind('Second paragraph.');
      colleague.type(` ${SENTENCE}`);
      const server = serverOf(writers);
      server.take(colleague);
      server.rejoin(me);
      meet(me, colleague);
      expect(me.reads).toContain(` / ${at} / `);
      expect(colleague.reads).toBe(me.reads);
    },
  );

  it('stay if both are stored in one commit', () => {
    const [me, colleague] = overByIds('Alpha beta text', 'Second paragraph.');
    me.before('text');
    me.enter();
    colleague.behind('Second paragraph.');
    colleague.view.dispatch(colleague.view.state.tr.insertText(` ${SENTENCE}`));
    serverOf(writers).takeTogether(writers);
    meet(me, colleague);
    expect(me.reads).toBe(`Alpha beta  / text / Second paragraph. ${SENTENCE}`);
    expect(colleague.reads).toBe(me.reads);
  });

  it('stay if a colleague who has seen them writes the same sentence in another place', () => {
    const [me, colleague] = overByIds('Alpha beta gamma delta.', 'Second paragraph.');
    me.before('gamma');
    me.enter();
    meet(me, colleague);
    colleague.behind('Second paragraph.');
    colleague.enter();
    colleague.type('gamma delta.');
    const server = serverOf(writers);
    server.take(colleague);
    server.rejoin(me);
    meet(me, colleague);
    expect(me.reads).toBe('Alpha beta  / gamma delta. / Second paragraph. / gamma delta.');
  });
});

describe('undo', () => {
  it('of a deletion restores the words before the caret', () => {
    const [me, colleague] = over('Keep this word here.');
    me.words.endStep();
    me.editor.commands.setTextSelection({ from: 11, to: 16 });
    me.editor.commands.deleteSelection();
    expect(me.reads).toBe('Keep this here.');
    me.turn('undo');
    meet(me, colleague);
    expect(me.caret).toBe('Keep this word |here.');
    expect(colleague.reads).toBe('Keep this word here.');
  });
});
