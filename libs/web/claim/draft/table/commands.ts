import type { Schema } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { MOST_COLUMNS, MOST_ROWS } from '@assay/verdict-doc';
import { cellAround, cellsOf, rowsOf } from './place';

/** What may be done with a table. */
export type TableChange =
  | 'rowAbove'
  | 'rowBelow'
  | 'columnBefore'
  | 'columnBehind'
  | 'deleteRow'
  | 'deleteColumn'
  | 'deleteTable'
  | 'header';

/** Rows and columns of a new table. */
const NEW = { rows: 3, columns: 2 } as const;

/** A name for a new column, which no other page gives at the same time. */
function newColumn(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(36).padStart(2, '0'),
  ).join('');
}

/** Inserts an empty table with a row of heads, and puts the caret into its first cell; null where none may be. */
export function insertTable(state: EditorState): Transaction | null {
  if (cellAround(state.selection.$from)) return null;
  const { schema, selection, tr } = state;
  const columns = Array.from({ length: NEW.columns }, newColumn);
  const rows = Array.from({ length: NEW.rows }, () => rowOf(schema, columns));
  const table = schema.nodes['table']!.create({ header: true }, rows);
  const { $from } = selection;
  // A table at the end of a text would leave no line to continue it.
  const depth = $from.depth > 0 ? 1 : 0;
  const at = depth > 0 ? $from.after(1) : tr.doc.content.size;
  const isEmpty = $from.depth === 1 && $from.parent.isTextblock && $from.parent.content.size === 0;
  const isLast = at === tr.doc.content.size;
  const content = isLast && !isEmpty ? [table, schema.nodes['paragraph']!.create()] : [table];
  const begin = isEmpty ? $from.before(1) : at;
  tr.insert(begin, content);
  tr.setSelection(TextSelection.near(tr.doc.resolve(begin + 1)));
  return tr.scrollIntoView();
}

/**
 * Changes the table around the caret.
 *
 * @returns null outside tables, and `full` where a table has as many rows or columns as it may
 */
export function changeTable(state: EditorState, change: TableChange): Transaction | 'full' | null {
  const place = cellAround(state.selection.$from);
  if (!place) return null;
  const { schema, tr } = state;
  const { table, tableAt, row, rowAt, cell } = place;
  switch (change) {
    case 'header':
      return tr.setNodeAttribute(tableAt, 'header', !table.attrs['header']);
    case 'deleteTable':
      return caretNear(tr.delete(tableAt, tableAt + table.nodeSize), tableAt);
    case 'deleteRow':
      if (table.childCount === 1) return changeTable(state, 'deleteTable');
      return caretNear(tr.delete(rowAt, rowAt + row.nodeSize), rowAt);
    case 'rowAbove':
    case 'rowBelow': {
      if (table.childCount >= MOST_ROWS) return 'full';
      const at = change === 'rowAbove' ? rowAt : rowAt + row.nodeSize;
      tr.insert(at, rowOf(schema, columnsOf(row)));
      return caretNear(tr, at + 1);
    }
    case 'columnBefore':
    case 'columnBehind': {
      if (Math.max(...rowsOf(place).map((one) => one.row.childCount)) >= MOST_COLUMNS) return 'full';
      const column = newColumn();
      for (const { row: each, at: eachAt } of rowsOf(place).reverse()) {
        const found = sameColumn(each, eachAt, cell, place.cellIndex);
        const end = eachAt + each.nodeSize - 1;
        const at = !found ? end : change === 'columnBefore' ? found.at : found.at + found.cell.nodeSize;
        tr.insert(at, cellOf(schema, column));
      }
      return tr;
    }
    case 'deleteColumn': {
      if (row.childCount === 1) return changeTable(state, 'deleteTable');
      for (const { row: each, at: eachAt } of rowsOf(place).reverse()) {
        const found = sameColumn(each, eachAt, cell, place.cellIndex);
        if (!found) continue;
        // A row that has no other cell goes with it.
        if (each.childCount === 1) tr.delete(eachAt, eachAt + each.nodeSize);
        else tr.delete(found.at, found.at + found.cell.nodeSize);
      }
      return caretNear(tr, Math.min(rowAt + 1, tr.doc.content.size));
    }
  }
}

/** Moves the caret to the next or the previous cell; Tab in the last cell adds a row. Null outside tables. */
export function toCell(state: EditorState, way: 1 | -1): Transaction | null {
  const place = cellAround(state.selection.$from);
  if (!place) return null;
  const all = rowsOf(place).flatMap(({ row, at }) => cellsOf(row, at));
  const next = all[all.findIndex(({ at }) => at === place.cellAt) + way];
  if (next) {
    const { doc, tr } = state;
    const end = TextSelection.near(doc.resolve(next.at + next.cell.nodeSize - 1), -1);
    const start = TextSelection.near(doc.resolve(next.at + 1));
    return tr.setSelection(TextSelection.create(doc, start.from, end.to)).scrollIntoView();
  }
  if (way < 0) return state.tr;
  const grown = changeTable(state, 'rowBelow');
  return grown === 'full' || !grown ? state.tr : grown.scrollIntoView();
}

function sameColumn(row: Node, rowAt: number, like: Node, index: number) {
  const column: unknown = like.attrs['column'];
  const cells = cellsOf(row, rowAt);
  return column ? cells.find(({ cell }) => cell.attrs['column'] === column) : cells[index];
}

function columnsOf(row: Node): (string | null)[] {
  return cellsOf(row, 0).map(({ cell }) => cell.attrs['column'] as string | null);
}

function rowOf(schema: Schema, columns: readonly (string | null)[]): Node {
  return schema.nodes['tableRow']!.create(
    null,
    columns.map((column) => cellOf(schema, column)),
  );
}

function cellOf(schema: Schema, column: string | null): Node {
  return schema.nodes['tableCell']!.create({ column }, schema.nodes['paragraph']!.create());
}

function caretNear(tr: Transaction, position: number): Transaction {
  return tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(position, tr.doc.content.size))));
}
