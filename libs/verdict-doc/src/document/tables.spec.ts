import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { renderHtml, renderMarkdown, renderText, squareTables, toRevision, verdictSchema } from '../index';
import { SuggestionFork } from '../suggestion/fork';
import { withSuggestions } from '../suggestion/ranges';
import { complete, FACTS, replica, sync } from '../spec/verdicts';
import { fragment } from './shared-types';
import { MOST_COLUMNS, MOST_ROWS } from './table-grid';

/** No image of these texts has an address. */
const noAddress = () => null;

function cellOf(column: string, words = ''): Y.XmlElement {
  const cell = new Y.XmlElement('tableCell');
  cell.setAttribute('column', column);
  const paragraph = new Y.XmlElement('paragraph');
  if (words) paragraph.insert(0, [new Y.XmlText(words)]);
  cell.insert(0, [paragraph]);
  return cell;
}

function rowOf(columns: readonly string[], words: readonly string[] = []): Y.XmlElement {
  const row = new Y.XmlElement('tableRow');
  row.insert(
    0,
    columns.map((column, index) => cellOf(column, words[index])),
  );
  return row;
}

/** Puts a table at the end of the rationale. */
function withTable(
  doc: Y.Doc,
  rows: readonly (readonly string[])[],
  columns: readonly string[],
): Y.XmlElement {
  const table = new Y.XmlElement('table');
  (table as unknown as Y.XmlElement<{ header: boolean }>).setAttribute('header', true);
  table.insert(
    0,
    rows.map((words) => rowOf(columns, words)),
  );
  fragment(doc, 'rationale').push([table]);
  return table;
}

const tableIn = (doc: Y.Doc) =>
  fragment(doc, 'rationale')
    .toArray()
    .find((child) => (child as Y.XmlElement).nodeName === 'table') as Y.XmlElement | undefined;
const rowsIn = (doc: Y.Doc) => (tableIn(doc)?.toArray() ?? []) as Y.XmlElement[];
const cellsIn = (row: Y.XmlElement | undefined) => (row?.toArray() ?? []) as Y.XmlElement[];

function frozen(doc: Y.Doc) {
  const result = toRevision(doc, FACTS);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.content;
}

/** The words of a frozen table's cells, by rows; undefined where there is no table. */
function wordsOf(doc: Y.Doc): string[][] | undefined {
  const table = frozen(doc).rationale.content!.find(({ type }) => type === 'table');
  return table?.content!.map((row) =>
    row.content!.map((cell) =>
      cell
        .content!.flatMap((line) => line.content ?? [])
        .map(({ text }) => text)
        .join('+'),
    ),
  );
}

describe('a table', () => {
  it('is frozen without the names of its columns, and goes out as HTML, Markdown and text', () => {
    const doc = complete();
    withTable(
      doc,
      [
        ['Year', 'Dead | hurt'],
        ['2018', '12'],
        ['2019', ''],
      ],
      ['a', 'b'],
    );
    const content = frozen(doc);
    verdictSchema.nodeFromJSON(content.rationale).check();
    expect(JSON.stringify(content.rationale)).not.toContain('column');
    expect(renderHtml(content, 'rationale', noAddress).split('</p>').at(-1)).toBe(
      '<div class="table" tabindex="0"><table><thead><tr><th scope="col">Year</th><th scope="col">Dead | hurt</th></tr></thead>' +
        '<tbody><tr><td>2018</td><td>12</td></tr><tr><td>2019</td><td></td></tr></tbody></table></div>',
    );
    expect(renderMarkdown(content, 'rationale', noAddress).split('\n\n').at(-1)).toBe(
      '| Year | Dead \\| hurt |\n| --- | --- |\n| 2018 | 12 |\n| 2019 |  |',
    );
    expect(renderText(content, 'rationale').split('\n\n').at(-1)).toBe(
      'Year | Dead | hurt\n2018 | 12\n2019 |',
    );
  });

  it('keeps each cell in its column where one member adds a row and another a column before it', () => {
    const one = complete();
    withTable(
      one,
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      ['x', 'y'],
    );
    const other = replica(one);
    tableIn(one)!.push([rowOf(['x', 'y'], ['3', '4'])]);
    for (const row of rowsIn(other)) row.insert(0, [cellOf('new', 'n')]);
    sync(one, other);
    const expected = [
      ['n', 'a', 'b'],
      ['n', '1', '2'],
      ['', '3', '4'],
    ];
    expect(wordsOf(one)).toEqual(expected);
    for (const doc of [one, other]) squareTables(fragment(doc, 'rationale'), null);
    sync(one, other);
    for (const doc of [one, other]) squareTables(fragment(doc, 'rationale'), null);
    sync(one, other);
    expect(cellsIn(rowsIn(one)[2])).toHaveLength(3);
    expect(wordsOf(one)).toEqual(expected);
    expect(fragment(one, 'rationale').toString()).toBe(fragment(other, 'rationale').toString());
  });

  it('that is too large is a problem with a place', () => {
    for (const [rows, columns] of [
      [MOST_ROWS + 1, 1],
      [1, MOST_COLUMNS + 1],
    ] as const) {
      const doc = complete();
      const names = Array.from({ length: columns }, (_, at) => `c${at}`);
      withTable(
        doc,
        Array.from({ length: rows }, () => []),
        names,
      );
      const result = toRevision(doc, FACTS);
      expect(!result.ok && result.problems.map(({ reason, place }) => `${reason} ${place}`)).toEqual([
        'table_too_large rationale/1',
      ]);
    }
  });
});

const step = fc.record({
  who: fc.nat(1),
  what: fc.constantFrom(
    'write',
    'write',
    'row',
    'column',
    'deleteRow',
    'deleteColumn',
    'square',
    'sync',
    'empty',
  ),
  row: fc.nat(6),
  column: fc.nat(6),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
let count = 0;

function apply(doc: Y.Doc, { what, row, column }: Step): string | undefined {
  const rows = rowsIn(doc);
  if (rows.length === 0) return undefined;
  const chosen = rows[row % rows.length];
  const cells = cellsIn(chosen);
  const cell = cells[column % Math.max(1, cells.length)];
  const name = cell?.getAttribute('column');
  const table = tableIn(doc)!;
  const word = `w${(count += 1)}`;
  doc.transact(() => {
    if (what === 'row')
      table.insert(row % (rows.length + 1), [rowOf(cells.map((one) => String(one.getAttribute('column'))))]);
    else if (what === 'column')
      for (const each of rows)
        each.insert(
          Math.max(
            0,
            cellsIn(each).findIndex((one) => one.getAttribute('column') === name),
          ),
          [cellOf(word)],
        );
    else if (what === 'deleteRow' && rows.length > 1) table.delete(row % rows.length, 1);
    else if (what === 'deleteColumn' && cells.length > 1)
      for (const each of rows) {
        const at = cellsIn(each).findIndex((one) => one.getAttribute('column') === name);
        if (at >= 0) each.delete(at, 1);
      }
    else if (what === 'empty' && cell && cell.length > 0) cell.delete(0, 1);
    else if (what === 'square') squareTables(fragment(doc, 'rationale'), null);
    else if (what === 'write' && cell) {
      const line = cell.toArray()[0] as Y.XmlElement | undefined;
      const text = line?.toArray()[0] as Y.XmlText | undefined;
      if (text) text.insert(text.length, word);
      else if (line) line.insert(0, [new Y.XmlText(word)]);
    }
  });
  return what === 'write' ? word : undefined;
}

const words = (doc: Y.Doc) =>
  [
    ...fragment(doc, 'rationale')
      .toString()
      .matchAll(/w\d+(?=[w<])/g),
  ].map(([word]) => word);

describe('tables that several members change at the same time', () => {
  it('two editors: the table is rectangular everywhere, with every word that the document holds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const docs = [complete()];
        withTable(
          docs[0]!,
          [
            ['a', 'b'],
            ['1', '2'],
            ['3', '4'],
          ],
          ['x', 'y'],
        );
        docs.push(replica(docs[0]!));
        for (const each of steps) {
          if (each.what === 'sync') sync(...docs);
          else apply(docs[each.who]!, each);
        }
        sync(...docs);
        const read = wordsOf(docs[0]!);
        expect(wordsOf(docs[1]!)).toEqual(read);
        if (read) expect(new Set(read.map((row) => row.length)).size).toBe(1);
        const all = JSON.stringify(read ?? []);
        for (const word of words(docs[0]!)) expect(all).toContain(word);
        // Both pages complete the table at once, and it comes to rest.
        let before = '';
        for (let turn = 0; before !== fragment(docs[0]!, 'rationale').toString(); turn += 1) {
          expect(turn).toBeLessThan(5);
          before = fragment(docs[0]!, 'rationale').toString();
          for (const doc of docs) squareTables(fragment(doc, 'rationale'), null);
          sync(...docs);
        }
        expect(wordsOf(docs[0]!)).toEqual(read);
      }),
      { numRuns: 300 },
    );
  });

  it('suggestions: accepting all or none, in any order, gives the same table everywhere, and it can be frozen', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.infiniteStream(fc.nat(99)), (steps, order) => {
        const draft = complete();
        withTable(
          draft,
          [
            ['a', 'b'],
            ['1', '2'],
            ['3', '4'],
          ],
          ['x', 'y'],
        );
        let place = '';
        const forks = ['f', 'g'].map(
          (name) =>
            new SuggestionFork(draft, [], {
              place: () => place,
              newId: () => `${name}${(count += 1)}`,
              onChange: () => undefined,
            }),
        );
        for (const each of steps) {
          place = `${each.row % 2}`;
          apply(each.column % 3 === 0 ? draft : forks[each.who]!.doc, each);
        }
        const none = wordsOf(draft);
        const all = forks.flatMap((fork) => fork.suggestions);
        const accepted = [0, 1].map(() => {
          const copy = replica(draft);
          for (const { update } of [...all].sort(() => (order.next().value % 2 ? 1 : -1)))
            Y.applyUpdate(copy, update);
          return copy;
        });
        expect(wordsOf(draft)).toEqual(none);
        const read = wordsOf(accepted[0]!);
        expect(wordsOf(accepted[1]!)).toEqual(read);
        expect(wordsOf(withSuggestions(draft, all))).toEqual(read);
        if (read) expect(new Set(read.map((row) => row.length)).size).toBe(1);
      }),
      { numRuns: 150 },
    );
  });
});
