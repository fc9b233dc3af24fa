import { because } from '@assay/messages';
import * as Y from 'yjs';
import { MOST_COLUMNS, MOST_ROWS, tableGrid } from '../document/table-grid';
import type { RichNode } from './content';
import { presentAttributes, type Outside } from './read-inline';

/**
 * Reads a table as a rectangle: a missing cell is an empty one, the words of two cells in one place follow each other, and
 * a row without any cell is left out. The columns' names are not frozen.
 *
 * @param readCell reads the blocks of a cell
 */
export function readTable(
  table: Y.XmlElement,
  at: string,
  outside: Outside,
  readCell: (cell: Y.XmlElement, place: string) => RichNode[],
): RichNode[] {
  const { header, ...others } = presentAttributes(table);
  refuseAttributes(others, 'table', at, outside);
  if (header !== undefined && typeof header !== 'boolean')
    outside(at, because('attributes_unknown', { name: 'table', attributes: 'header' }));
  refuseOthers(table, 'tableRow', at, outside);
  const grid = tableGrid(table);
  if (!grid) {
    outside(at, because('table_too_large', { rows: MOST_ROWS, columns: MOST_COLUMNS }));
    return [];
  }
  const rows = grid.rows
    .filter(({ cells }) => cells.some((found) => found.length > 0))
    .map(({ row, cells }, index): RichNode => {
      const place = `${at}/${index}`;
      refuseAttributes(presentAttributes(row), 'tableRow', place, outside);
      refuseOthers(row, 'tableCell', place, outside);
      return { type: 'tableRow', content: cells.map((found, column) => cellOf(found, `${place}/${column}`)) };
    });
  if (rows.length === 0) return [];
  return [{ type: 'table', attrs: { header: header === true }, content: rows }];

  function cellOf(found: readonly Y.XmlElement[], place: string): RichNode {
    const blocks = found.flatMap((cell) => {
      const { column: _, ...rest } = presentAttributes(cell);
      refuseAttributes(rest, 'tableCell', place, outside);
      return readCell(cell, place);
    });
    for (const { type } of blocks)
      if (type !== 'paragraph') outside(place, because('block_malformed', { name: 'tableCell' }));
    const written = blocks.filter(({ content }) => content);
    return { type: 'tableCell', content: written.length > 0 ? written : [{ type: 'paragraph' }] };
  }
}

function refuseAttributes(attrs: Record<string, unknown>, name: string, at: string, outside: Outside): void {
  const names = Object.keys(attrs).sort();
  if (names.length > 0) outside(at, because('attributes_unknown', { name, attributes: names.join(', ') }));
}

function refuseOthers(parent: Y.XmlElement, name: string, at: string, outside: Outside): void {
  for (const child of parent.toArray() as unknown[])
    if (!(child instanceof Y.XmlElement && child.nodeName === name)) {
      if (child instanceof Y.XmlText && child.length === 0) continue;
      outside(at, because('block_malformed', { name: parent.nodeName }));
    }
}
