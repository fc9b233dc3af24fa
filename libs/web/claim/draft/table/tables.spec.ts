// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { TextSelection } from '@tiptap/pm/state';
import { meet, placeOf, RUNS, SEED, twoOver } from '../binding/spec/writers';
import type { Writer } from '../binding/spec/writers';
import { changeTable, insertTable, toCell } from './commands';
import type { TableChange } from './commands';

let writers: Writer[] = [];
afterEach(() => writers.splice(0).forEach((writer) => writer.close()));

/** Two members over a table with heads, of two columns and three rows. */
function twoInTable(): [Writer, Writer] {
  const pair = twoOver('Before.');
  writers = [...pair];
  const [one] = pair;
  one.behind('Before.');
  one.view.dispatch(insertTable(one.view.state)!);
  for (const [index, letters] of ['a', 'b', '1', '2', '3', '4'].entries()) {
    if (index > 0) one.view.dispatch(toCell(one.view.state, 1)!);
    one.type(letters);
  }
  meet(...pair);
  return pair;
}

function change(writer: Writer, what: TableChange): void {
  const changed = changeTable(writer.view.state, what);
  if (changed && changed !== 'full') writer.view.dispatch(changed);
}

function cells(writer: Writer): string[][] {
  const rows: string[][] = [];
  writer.view.state.doc.descendants((node) => {
    if (node.type.name === 'tableRow') rows.push([]);
    if (node.type.name === 'tableCell') rows.at(-1)!.push(node.textContent);
    return node.type.name !== 'tableCell';
  });
  return rows;
}

describe('a table in an editor', () => {
  it('Tab goes from cell to cell, and adds a row behind the last; a line follows the table', () => {
    const [one, two] = twoInTable();
    expect(cells(two)).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
    one.view.dispatch(toCell(one.view.state, 1)!);
    one.type('5');
    one.view.dispatch(toCell(one.view.state, -1)!);
    const { selection, doc } = one.view.state;
    expect(doc.textBetween(selection.from, selection.to)).toBe('4');
    meet(one, two);
    expect(cells(two).at(-1)).toEqual(['5', '']);
    expect(two.view.state.doc.lastChild!.type.name).toBe('paragraph');
  });

  it('has a column on either side, no row, no column, and no table', () => {
    const [one] = twoInTable();
    one.before('2');
    change(one, 'columnBefore');
    expect(cells(one)[1]).toEqual(['1', '', '2']);
    change(one, 'columnBehind');
    expect(cells(one)[0]).toEqual(['a', '', 'b', '']);
    change(one, 'deleteColumn');
    change(one, 'deleteRow');
    expect(cells(one)).toEqual([
      ['a', '', ''],
      ['3', '', ''],
    ]);
    change(one, 'deleteTable');
    expect(cells(one)).toEqual([]);
  });

  it('a selection of words never contains a part of it', () => {
    const [one] = twoInTable();
    const { doc } = one.view.state;
    const select = (from: number, to: number) => {
      one.view.dispatch(one.view.state.tr.setSelection(TextSelection.create(doc, from, to)));
      const { from: start, to: end } = one.view.state.selection;
      return doc.textBetween(start, end, '|');
    };
    expect(select(placeOf(doc, '1'), placeOf(doc, '4'))).toBe('1');
    expect(select(placeOf(doc, '4'), placeOf(doc, 'a'))).toBe('');
    expect(select(placeOf(doc, 'fore.'), placeOf(doc, '2')).startsWith('fore.')).toBe(true);
    one.view.dispatch(one.view.state.tr.deleteSelection());
    one.view.state.doc.check();
    expect([0, 3]).toContain(cells(one).length);
  });

  it('a row and a column added at the same time leave each word in its column', () => {
    const [one, two] = twoInTable();
    one.before('4');
    change(one, 'rowBelow');
    one.type('new row');
    two.before('a');
    change(two, 'columnBefore');
    meet(one, two);
    for (const writer of [one, two])
      expect(cells(writer)).toEqual([
        ['', 'a', 'b'],
        ['', '1', '2'],
        ['', '3', '4'],
        ['', 'new row', ''],
      ]);
    expect(one.shared).toBe(two.shared);
  });
});

const WORDS = ['a', 'b', '1', '2', '3', '4'];
const step = fc.record({
  who: fc.nat(1),
  at: fc.constantFrom(...WORDS),
  what: fc.constantFrom<TableChange | 'write' | 'meet'>(
    'write',
    'write',
    'meet',
    'rowAbove',
    'rowBelow',
    'columnBefore',
    'columnBehind',
    'deleteRow',
    'deleteColumn',
    'header',
  ),
});

it('two members change a table in any way at the same time: both see one rectangle', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const pair = twoInTable();
      for (const { who, at, what } of steps) {
        const writer = pair[who]!;
        if (what === 'meet') meet(...pair);
        else if (!cells(writer).flat().includes(at)) continue;
        else {
          writer.before(at);
          if (what === 'write') writer.enter();
          else change(writer, what);
        }
      }
      meet(...pair);
      const [one, two] = pair;
      expect(one.shared).toBe(two.shared);
      expect(cells(one)).toEqual(cells(two));
      expect(new Set(cells(one).map(({ length }) => length)).size).toBeLessThan(2);
      one.view.state.doc.check();
      pair.forEach((writer) => writer.close());
      writers = [];
    }),
    { seed: SEED, numRuns: RUNS },
  );
});
