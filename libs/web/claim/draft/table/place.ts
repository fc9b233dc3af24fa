import type { Node, ResolvedPos } from '@tiptap/pm/model';

/** The cell around a position, with its row and table. */
export interface CellPlace {
  table: Node;
  /** The position before the table. */
  tableAt: number;
  row: Node;
  rowAt: number;
  rowIndex: number;
  cell: Node;
  cellAt: number;
  cellIndex: number;
}

/** The cell around a position; undefined outside tables. */
export function cellAround(position: ResolvedPos): CellPlace | undefined {
  for (let depth = position.depth; depth > 2; depth -= 1) {
    if (position.node(depth).type.name !== 'tableCell') continue;
    return {
      table: position.node(depth - 2),
      tableAt: position.before(depth - 2),
      row: position.node(depth - 1),
      rowAt: position.before(depth - 1),
      rowIndex: position.index(depth - 2),
      cell: position.node(depth),
      cellAt: position.before(depth),
      cellIndex: position.index(depth - 1),
    };
  }
  return undefined;
}

/** The rows of a table, each with the position before it. */
export function rowsOf({
  table,
  tableAt,
}: Pick<CellPlace, 'table' | 'tableAt'>): { row: Node; at: number }[] {
  const rows: { row: Node; at: number }[] = [];
  table.forEach((row, offset) => rows.push({ row, at: tableAt + 1 + offset }));
  return rows;
}

/** The cells of a row, each with the position before it. */
export function cellsOf(row: Node, rowAt: number): { cell: Node; at: number }[] {
  const cells: { cell: Node; at: number }[] = [];
  row.forEach((cell, offset) => cells.push({ cell, at: rowAt + 1 + offset }));
  return cells;
}
