// @vitest-environment jsdom
import { Fragment, Slice } from '@tiptap/pm/model';
import { afterEach, describe, expect, it } from 'vitest';
import { meet, over, placeOf, serverOf } from './spec/writers';
import type { Writer } from './spec/writers';

let writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close();
});

/**
 * Three members over the same paragraphs; of two blocks inserted at the same place, the one of the smaller client id
 * comes first.
 */
function withIds(ids: readonly [number, number, number]): [Writer, Writer, Writer] {
  writers = over(3, 'amber birch cedar', 'delta ember fjord grove', 'heron', 'ivory jetty knoll lemur');
  ids.forEach((id, at) => (writers[at]!.doc.clientID = id));
  return writers as [Writer, Writer, Writer];
}

/** Cuts a word and inserts it before another one. */
function moveWord({ view }: Writer, word: string, other: string): void {
  const { tr } = view.state;
  const at = placeOf(tr.doc, word);
  tr.delete(at, at + word.length);
  view.dispatch(tr.insertText(word, placeOf(tr.doc, other)));
}

function pasteBehind(writer: Writer, word: string, paragraphs: readonly [string, string]): void {
  writer.behind(word);
  const { schema, tr } = writer.view.state;
  const pasted = paragraphs.map((text) => schema.nodes['paragraph']!.create(null, schema.text(text)));
  writer.view.dispatch(tr.replaceSelection(new Slice(Fragment.from(pasted), 1, 1)));
}

function join(writer: Writer, word: string): void {
  writer.caretAt(writer.view.state.doc.resolve(placeOf(writer.view.state.doc, word)).start());
  writer.editor.commands.joinBackward();
}

function quote(writer: Writer, word: string): void {
  writer.before(word);
  writer.editor.commands.toggleBlockquote();
}

/** The text that all of them have in the end. */
function readByAll(): string {
  meet(...writers);
  const [{ reads }] = writers as [Writer, Writer, Writer];
  for (const writer of writers) expect(writer.reads).toBe(reads);
  return reads;
}

describe('a word cut from one paragraph and put into another', () => {
  it('takes no word with it that one colleague joined and another quoted', () => {
    const [joins, quotes, moves] = withIds([20, 10, 30]);
    moveWord(moves, 'birch', 'fjord');
    join(joins, 'delta');
    quote(quotes, 'birch');
    serverOf(writers).take(moves);
    const reads = readByAll();
    for (const word of 'amber birch cedar delta ember fjord grove'.split(' ')) expect(reads).toContain(word);
  });

  it('becomes a paragraph if one colleague separated it from the next words and another quoted those', () => {
    const [parts, moves, quotes] = withIds([10, 30, 20]);
    parts.before('amber');
    parts.enter();
    moveWord(moves, 'ivory', 'amber');
    quote(quotes, 'amber');
    expect(readByAll().split(' / ')).toContain('ivory');
  });

  it('stays before pasted words, though a colleague makes its paragraph a heading', () => {
    const [me, colleague] = withIds([20, 10, 30]);
    colleague.before('lemur');
    colleague.editor.commands.toggleHeading({ level: 2 });
    pasteBehind(me, 'ivory', ['PQ', 'RS']);
    moveWord(me, 'ivory', 'amber');
    expect(readByAll().split(' / ')).toEqual(expect.arrayContaining(['PQ', 'RS jetty knoll lemur']));
  });

  it('moves back if the copy that contained it is taken back', () => {
    const [quotes, moves, rewrites] = withIds([20, 10, 30]);
    moveWord(moves, 'cedar', 'fjord');
    quote(quotes, 'ember');
    rewrites.before('grove');
    rewrites.editor.commands.toggleHeading({ level: 2 });
    serverOf(writers).take(rewrites);
    quote(rewrites, 'fjord');
    quote(quotes, 'delta');
    expect(readByAll()).toContain('delta ember cedarfjord grove');
  });

  it('does not split a word with the same ending as its neighbour', () => {
    const [joins, moves, rewrites] = withIds([20, 30, 10]);
    join(joins, 'ember');
    pasteBehind(rewrites, 'ember', ['PQ', 'RS']);
    moveWord(moves, 'birch', 'ember');
    rewrites.before('cedar');
    rewrites.editor.commands.toggleBulletList();
    serverOf(writers).take(rewrites);
    const reads = readByAll();
    for (const word of ['amber', 'birch', 'cedar', 'ember']) expect(reads).toContain(word);
  });
});

describe('a few letters in a paragraph that a colleague joins to a deleted one', () => {
  it('are not lost if a third member quoted that one', () => {
    const [quotes, me, joins] = withIds([20, 30, 10]);
    quote(quotes, 'birch');
    pasteBehind(me, 'grove', ['PQ', 'RS']);
    join(joins, 'fjord');
    joins.before('grove');
    joins.enter();
    expect(readByAll()).toContain('PQ');
  });

  it('reappear after the words around them have moved back, though some of those moved elsewhere', () => {
    const [, joins, me] = withIds([10, 20, 30]);
    join(joins, 'knoll');
    moveWord(me, 'jetty', 'knoll');
    me.behind('ivory');
    me.type('PQ');
    me.before('heron');
    me.editor.commands.toggleBulletList();
    expect(readByAll()).toContain('ivoryPQ');
  });
});

it('letters that only their author moves back show the place of their neighbours', () => {
  const [joins, me, rewrites] = withIds([20, 30, 10]);
  join(joins, 'ivory');
  me.before('delta');
  me.enter();
  join(joins, 'ivory');
  pasteBehind(me, 'ivory', ['PQ', 'RS']);
  rewrites.before('fjord');
  rewrites.editor.commands.toggleHeading({ level: 2 });
  expect(readByAll()).toContain('PQ');
});

it('letters that no other member has seen do not hide the place of their neighbours', () => {
  const [me, quotes, pastes] = withIds([20, 10, 30]);
  moveWord(me, 'birch', 'ember');
  me.behind('fjord');
  me.type('XY');
  quote(quotes, 'fjord');
  pasteBehind(pastes, 'delta', ['PQ', 'RS']);
  const reads = readByAll();
  for (const letters of ['PQ', 'RS', 'XY', 'birch']) expect(reads).toContain(letters);
});
