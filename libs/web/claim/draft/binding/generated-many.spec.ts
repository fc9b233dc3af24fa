// @vitest-environment jsdom
import { Fragment, Slice } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { meet, over, placeOf, RUNS, SEED, serverOf } from './spec/writers';
import type { Writer } from './spec/writers';

let writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close();
});

const PEOPLE = 3;
const PARAGRAPHS = ['amber birch cedar', 'delta ember fjord grove', 'heron', 'ivory jetty knoll lemur'];
const WORDS = PARAGRAPHS.join(' ').split(' ');

const OPERATIONS = {
  enter: (writer: Writer, word: string) => {
    writer.caretAt(placeOf(writer.view.state.doc, word));
    writer.enter();
  },
  join: (writer: Writer, word: string) => {
    writer.caretAt(writer.view.state.doc.resolve(placeOf(writer.view.state.doc, word)).start());
    writer.editor.commands.joinBackward();
  },
  heading: (writer: Writer, word: string) => {
    writer.before(word);
    writer.editor.commands.toggleHeading({ level: 2 });
  },
  bullets: (writer: Writer, word: string) => {
    writer.before(word);
    writer.editor.commands.toggleBulletList();
  },
  quote: (writer: Writer, word: string) => {
    writer.before(word);
    writer.editor.commands.toggleBlockquote();
  },
  bold: (writer: Writer, word: string) => {
    const at = placeOf(writer.view.state.doc, word);
    const { tr } = writer.view.state;
    writer.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at, at + word.length)));
    writer.editor.commands.toggleBold();
  },
  /** Cuts the word and inserts it before another one, mostly of another paragraph. */
  move: (writer: Writer, word: string) => {
    const other = WORDS[(WORDS.indexOf(word) + 3) % WORDS.length]!;
    if (!writer.reads.includes(other)) return;
    const { tr } = writer.view.state;
    const at = placeOf(tr.doc, word);
    tr.delete(at, at + word.length);
    writer.view.dispatch(tr.insertText(word, placeOf(tr.doc, other)));
  },
} as const;

/** Pastes two paragraphs at the caret: the rest of the block is deleted and inserted again in a paragraph of its own. */
function paste(writer: Writer, paragraphs: readonly string[]): void {
  const { schema, tr } = writer.view.state;
  const pasted = paragraphs.map((text) => schema.nodes['paragraph']!.create(null, schema.text(text)));
  writer.view.dispatch(tr.replaceSelection(new Slice(Fragment.from(pasted), 1, 1)));
}

/** Of two blocks inserted at the same place, the one of the smaller Yjs client id comes first. */
const CLIENT_IDS = [10, 20, 30];

type Step =
  | { who: number; type: string; pasted: boolean }
  | { who: number; operation: keyof typeof OPERATIONS; at: string }
  /** The server stores what one page has written, or what all have, in one commit. */
  | { send: number | 'together' }
  | { deliver: number; count: number };

const clientIds = fc.shuffledSubarray(CLIENT_IDS, { minLength: PEOPLE, maxLength: PEOPLE });
const who = fc.nat(PEOPLE - 1);
const word = fc.constantFrom(...WORDS);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ who, type: word, pasted: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      who,
      operation: fc.constantFrom(...(Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[])),
      at: word,
    }),
  },
  { weight: 4, arbitrary: fc.record({ send: fc.oneof(who, fc.constant('together' as const)) }) },
  { weight: 4, arbitrary: fc.record({ deliver: who, count: fc.integer({ min: 1, max: 4 }) }) },
);

function withIds(ids: readonly number[]): Writer[] {
  writers = over(PEOPLE, ...PARAGRAPHS);
  ids.forEach((id, at) => (writers[at]!.doc.clientID = id));
  return writers;
}

/** Runs the steps over real editors; returns the typed letters, which all differ. */
function play(ids: readonly number[], steps: readonly Step[]): string {
  withIds(ids);
  const server = serverOf(writers);
  let typed = '';
  for (const each of steps) {
    if ('send' in each) {
      if (each.send === 'together') server.takeTogether(writers);
      else server.take(writers[each.send]!);
    } else if ('deliver' in each) server.deliver(writers[each.deliver]!, each.count);
    else {
      const writer = writers[each.who]!;
      const at = 'type' in each ? each.type : each.at;
      if (!writer.reads.includes(at)) continue;
      if ('operation' in each) OPERATIONS[each.operation](writer, at);
      else {
        writer.behind(at);
        const letters = [0, 1, 2, 3].map((next) => String.fromCharCode(0x4e00 + typed.length + next));
        if (each.pasted) paste(writer, [letters.slice(0, 2).join(''), letters.slice(2).join('')]);
        else writer.type(letters.join(''));
        typed += letters.join('');
      }
    }
  }
  meet(...writers);
  for (const writer of writers) writer.placeLost();
  meet(...writers);
  return typed;
}

describe('three people over real editors', () => {
  it('for any steps, stored and delivered in any order: all texts are equal, and no letter is lost', () => {
    fc.assert(
      fc.property(clientIds, fc.array(step, { minLength: 6, maxLength: 26 }), (ids, steps) => {
        const typed = play(ids, steps);
        const [one] = writers as [Writer, ...Writer[]];
        for (const writer of writers) {
          expect(writer.reads).toBe(one.reads);
          expect(writer.shared).toBe(one.shared);
          writer.view.state.doc.check();
        }
        const latin = one.reads.replace(/[^a-z]/g, '');
        for (const each of WORDS) expect(latin, one.reads).toContain(each);
        for (const letter of typed) expect(one.reads).toContain(letter);
        for (const writer of writers.splice(0)) writer.close();
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});

it('see the same marks if one deletes words that another makes bold, and a third removes the rest', () => {
  const [, two, three] = withIds([20, 30, 10]) as [Writer, Writer, Writer];
  two.behind('knoll');
  two.type('一丁');
  OPERATIONS.bold(two, 'knoll');
  three.behind('jetty');
  paste(three, ['丂七', '丄丅']);
  meet(...writers);
  for (const { shared } of writers) expect(shared).toBe(two.shared);
});

it('keep letters typed in a paragraph of which one takes a copy back while another types into the copy that stays', () => {
  const [one, two, three] = withIds([30, 20, 10]) as [Writer, Writer, Writer];
  const server = serverOf(writers);
  OPERATIONS.quote(three, 'birch');
  OPERATIONS.enter(two, 'amber');
  one.behind('cedar');
  one.type('一丁');
  server.takeTogether(writers);
  two.behind('amber');
  two.type('丄丅');
  meet(...writers);
  for (const { reads } of writers) expect(reads).toContain('amber丄丅 birch cedar一丁');
});

it('keep letters pasted into a copy that its author’s page takes back', () => {
  const [one, two, three] = withIds([10, 20, 30]) as [Writer, Writer, Writer];
  const server = serverOf(writers);
  OPERATIONS.quote(three, 'lemur');
  server.take(three);
  OPERATIONS.bullets(one, 'knoll');
  server.take(one);
  server.deliver(two, 3);
  two.behind('ivory');
  paste(two, ['一丁', '丂七']);
  meet(...writers);
  for (const { reads } of writers) {
    expect(reads).toContain('ivory一丁');
    expect(reads).toContain('丂七 jetty knoll lemur');
  }
});

it('move no words back and forth for ever if one takes a copy back next to words of another', () => {
  const [one, two] = withIds([10, 20, 30]) as [Writer, Writer, Writer];
  const server = serverOf(writers);
  OPERATIONS.join(two, 'lemur');
  OPERATIONS.join(one, 'lemur');
  one.behind('lemur');
  one.type('一丁丂七');
  server.take(two);
  server.takeTogether(writers);
  // Fails if updates still wait after twenty deliveries.
  meet(...writers);
  for (const { reads } of writers) {
    expect(reads).toBe(one.reads);
    expect(reads.match(/ivory/g)).toHaveLength(1);
    expect(reads).toContain('一丁丂七');
  }
});

describe('letters whose surroundings several members rewrote are not lost', () => {
  it('if one joins their paragraph to one that their author has rewritten, and moves a word in it', () => {
    const [one, two] = withIds([30, 20, 10]) as [Writer, Writer, Writer];
    const server = serverOf(writers);
    OPERATIONS.enter(two, 'amber');
    OPERATIONS.join(one, 'grove');
    OPERATIONS.join(two, 'amber');
    server.take(one);
    two.behind('fjord');
    two.type('一丁丂七');
    OPERATIONS.move(one, 'delta');
    one.behind('ember');
    one.type('丈三');
    meet(...writers);
    // Until they have a place, the page does not say that everything is saved.
    expect(two.held).toBe(true);
    two.placeLost();
    expect(two.held).toBe(false);
    meet(...writers);
    for (const { reads } of writers) expect(reads).toContain('一丁丂七');
  });

  it('if one pasted them in a paragraph that two joined', () => {
    const [one, two] = withIds([30, 10, 20]) as [Writer, Writer, Writer];
    const server = serverOf(writers);
    OPERATIONS.move(two, 'jetty');
    one.behind('knoll');
    paste(one, ['一丁', '丂七']);
    OPERATIONS.join(one, 'heron');
    OPERATIONS.join(two, 'ivory');
    OPERATIONS.enter(one, 'amber');
    server.take(one);
    server.deliver(one, 1);
    server.takeTogether(writers);
    server.deliver(one, 1);
    OPERATIONS.enter(one, 'amber');
    meet(...writers);
    for (const writer of writers) writer.placeLost();
    meet(...writers);
    for (const { reads } of writers) for (const letter of '一丁丂七') expect(reads).toContain(letter);
  });
});
