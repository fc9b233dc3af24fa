// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { meet, placeOf, serverOf, twoOver, RUNS, SEED } from './spec/writers';
import type { Writer } from './spec/writers';

let writers: Writer[] = [];
afterEach(() => {
  for (const writer of writers.splice(0)) writer.close();
});

/** Words without common letters at their ends, so that a misplaced letter shows. */
const PARAGRAPHS = ['amber birch cedar', 'delta ember fjord grove', 'heron', 'ivory jetty knoll lemur'];
const WORDS = PARAGRAPHS.join(' ').split(' ');

type Structure = 'enter' | 'join' | 'heading' | 'bullets' | 'quote';
type Step =
  /** Puts the caret behind a word and begins a run there. */
  | { who: 0 | 1; begin: number }
  /** Types the next letter of the run. */
  | { who: 0 | 1; key: true }
  /** Composes a letter of the run: begins or continues, and ends on `end`. */
  | { who: 0; compose: 'on' | 'end' }
  | { who: 0 | 1; structure: Structure; at: number }
  /** Delivers some of the pending updates. */
  | { deliver: 0 | 1; count: number };

interface Run {
  behind: string;
  text: string;
}

const person = fc.constantFrom<0 | 1>(0, 1);
const word = fc.nat(WORDS.length - 1);
const typing: fc.Arbitrary<Step>[] = [
  fc.record({ who: person, begin: word }),
  ...Array.from({ length: 3 }, () => fc.record({ who: person, key: fc.constant(true as const) })),
];
const composing: fc.Arbitrary<Step>[] = [
  fc.record({ who: fc.constant<0>(0), compose: fc.constant<'on' | 'end'>('on') }),
  fc.record({ who: fc.constant<0>(0), compose: fc.constantFrom<'on' | 'end'>('on', 'end') }),
];
const structure = (who: fc.Arbitrary<0 | 1>): fc.Arbitrary<Step> =>
  fc.record({
    who,
    structure: fc.constantFrom<Structure>('enter', 'enter', 'join', 'heading', 'bullets', 'quote'),
    at: word,
  });
const delivery: fc.Arbitrary<Step> = fc.record({ deliver: person, count: fc.integer({ min: 1, max: 4 }) });

/** Runs the steps over two real editors; returns the typed runs. */
function play(
  steps: readonly Step[],
  atOnce: boolean,
  inTurns = true,
): { one: Writer; two: Writer; runs: Run[] } {
  const [one, two] = (writers = twoOver(...PARAGRAPHS)) as [Writer, Writer];
  const runs: Run[] = [];
  const current: (Run | undefined)[] = [undefined, undefined];
  const composing: (Run | undefined)[] = [undefined, undefined];
  let drawn = 0;
  const changing = [false, false];
  const server = serverOf([one, two]);
  for (const step of steps) {
    if ('deliver' in step) {
      server.deliver([one, two][step.deliver]!, step.count);
    } else {
      const writer = [one, two][step.who]!;
      const composed = composing[step.who];
      if (composed && !('compose' in step && step.compose === 'on')) {
        composed.text += letterOf(runs, composed);
        writer.compose(letterOf(runs, composed, -1));
        writer.endComposition();
        composing[step.who] = undefined;
      }
      if ('compose' in step) {
        const run = current[step.who];
        if (step.compose === 'end' || !run) continue;
        composing[step.who] = run;
        // A composition replaces its text repeatedly; only the last reading stays.
        writer.compose(String.fromCharCode(0x3040 + ((drawn += 1) % 60)));
      } else if ('begin' in step) current[step.who] = begin(writer, WORDS[step.begin]!, runs);
      else if ('structure' in step) {
        // Both may change paragraphs at the same time; before either does so again, both have received all changes.
        if (changing[step.who] && inTurns) {
          meet(one, two);
          changing.fill(false);
        }
        changing[step.who] = true;
        current[step.who] = undefined;
        change(writer, step.structure, WORDS[step.at]!);
      } else {
        const run = current[step.who];
        if (!run) continue;
        const letter = letterOf(runs, run);
        run.text += letter;
        writer.type(letter);
      }
    }
    server.take(one);
    server.take(two);
    if (atOnce) meet(one, two);
  }
  if (composing[0]) {
    composing[0].text += letterOf(runs, composing[0]);
    one.compose(letterOf(runs, composing[0], -1));
    one.endComposition();
  }
  meet(one, two);
  return { one, two, runs: runs.filter(({ text }) => text) };
}

/** The next letter of a run, or an earlier one: characters that no word contains, different for each run. */
function letterOf(runs: readonly Run[], run: Run, back = 0): string {
  return String.fromCharCode(0x4e00 + runs.indexOf(run) * 64 + run.text.length + back);
}

function begin(writer: Writer, behind: string, runs: Run[]): Run | undefined {
  if (!writer.reads.includes(behind)) return undefined;
  writer.behind(behind);
  const run = { behind, text: '' };
  runs.push(run);
  return run;
}

function change(writer: Writer, structure: Structure, at: string): void {
  if (!writer.reads.includes(at)) return;
  const { commands } = writer.editor;
  if (structure === 'enter') {
    writer.caretAt(placeOf(writer.view.state.doc, at));
    writer.enter();
  } else if (structure === 'join') {
    const place = writer.view.state.doc.resolve(placeOf(writer.view.state.doc, at));
    writer.caretAt(place.start());
    commands.joinBackward();
  } else {
    writer.before(at);
    if (structure === 'heading') commands.toggleHeading({ level: 2 });
    else if (structure === 'bullets') commands.toggleBulletList();
    else commands.toggleBlockquote();
  }
}

/** The letters without the breaks between blocks and words. */
const letters = (text: string) => text.replace(/[ /]/g, '');
const isTyped = (letter: string) => letter >= '一';

function holds({ one, two, runs }: ReturnType<typeof play>): void {
  expect(two.reads).toBe(one.reads);
  expect(two.shared).toBe(one.shared);
  const all = letters(one.reads);
  for (const run of runs) {
    const parts = all.split(run.text);
    expect(parts, `${run.text} once and in one piece in ${one.reads}`).toHaveLength(2);
    const before = [...parts[0]!].filter((letter) => !isTyped(letter)).join('');
    expect(before.endsWith(run.behind), `${run.text} behind ${run.behind} in ${one.reads}`).toBe(true);
  }
}

describe('two people over real editors', () => {
  it('with changes that arrive at once: every run is in one piece, where it was begun, and no word moves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(...typing, structure(person)), { minLength: 4, maxLength: 24 }),
        (steps) => {
          const played = play(steps, true);
          holds(played);
          expect([...letters(played.one.reads)].filter((letter) => !isTyped(letter)).join('')).toBe(
            WORDS.join(''),
          );
          for (const writer of writers.splice(0)) writer.close();
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('with delayed changes, one of them changing the paragraphs: the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(...typing, structure(fc.constant(1)), delivery, delivery), {
          minLength: 6,
          maxLength: 30,
        }),
        (steps) => {
          const played = play(steps, false);
          holds(played);
          expect([...letters(played.one.reads)].filter((letter) => !isTyped(letter)).join('')).toBe(
            WORDS.join(''),
          );
          for (const writer of writers.splice(0)) writer.close();
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('with one composing while the other changes the paragraphs: the composed text appears once, without intermediate readings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(...typing, ...composing, structure(fc.constant(1)), delivery, delivery, delivery), {
          minLength: 6,
          maxLength: 30,
        }),
        (steps) => {
          const played = play(steps, false);
          expect(played.one.held).toBe(false);
          expect(played.one.reads).not.toMatch(/[぀-ゟ]/);
          holds(played);
          for (const writer of writers.splice(0)) writer.close();
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('with delayed changes, both changing the paragraphs at the same time: texts are equal, no word is lost and none appears twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(...typing, structure(person), delivery, delivery), { minLength: 6, maxLength: 30 }),
        (steps) => {
          const { one, two, runs } = play(steps, false);
          expect(two.reads).toBe(one.reads);
          expect(two.shared).toBe(one.shared);
          const sorted = (text: string) => [...text].sort().join('');
          expect(sorted(letters(one.reads)), one.reads).toBe(
            sorted(WORDS.join('') + runs.map(({ text }) => text).join('')),
          );
          for (const writer of writers.splice(0)) writer.close();
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('with delayed changes, both changing the paragraphs repeatedly: texts are equal, and no word is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(...typing, structure(person), delivery, delivery), { minLength: 6, maxLength: 30 }),
        (steps) => {
          const { one, two, runs } = play(steps, false, false);
          expect(two.reads).toBe(one.reads);
          expect(two.shared).toBe(one.shared);
          const all = letters(one.reads);
          const latin = [...all].filter((letter) => !isTyped(letter)).join('');
          for (const { text } of runs) for (const letter of text) expect(all, one.reads).toContain(letter);
          for (const each of WORDS) expect(latin, one.reads).toContain(each);
          for (const writer of writers.splice(0)) writer.close();
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
