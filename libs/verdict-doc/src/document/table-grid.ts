import * as Y from 'yjs';

/** The most rows and columns of a table. */
export const MOST_ROWS = 500;
export const MOST_COLUMNS = 50;

/** Begins the key of a column that its cells do not name. */
const UNNAMED = 'at ';

/** A row of a table: for each column, the cells that stand in it. */
interface GridRow {
  row: Y.XmlElement;
  cells: Y.XmlElement[][];
}

/** A table by its columns. */
export interface TableGrid {
  columns: string[];
  rows: GridRow[];
}

/**
 * Reads a table by the columns that its cells name. One member adds a row while another adds or deletes a column, and
 * then rows have different columns: by their places alone, cells behind such a column would move to the column of
 * another. A cell of a row may be missing, and there are two where two pages added the same missing one.
 *
 * @returns undefined where the table has more than `MOST_ROWS` rows or `MOST_COLUMNS` columns
 */
export function tableGrid(table: Y.XmlElement): TableGrid | undefined {
  const rows = elementsIn(table, 'tableRow');
  if (rows.length > MOST_ROWS) return undefined;
  const columns: string[] = [];
  const read = rows.map((row) => {
    const cells = new Map<string, Y.XmlElement[]>();
    let place = 0;
    for (const [index, cell] of elementsIn(row, 'tableCell').entries()) {
      if (columns.length > MOST_COLUMNS) break;
      const column = columnOf(cell) ?? UNNAMED + index;
      const known = columns.indexOf(column);
      if (known < 0) columns.splice(place, 0, column);
      place = (known < 0 ? place : known) + 1;
      cells.set(column, [...(cells.get(column) ?? []), cell]);
    }
    return { row, cells };
  });
  if (columns.length > MOST_COLUMNS) return undefined;
  return {
    columns,
    rows: read.map(({ row, cells }) => ({ row, cells: columns.map((column) => cells.get(column) ?? []) })),
  };
}

/** The column that a cell names; undefined where it names none. */
function columnOf(cell: Y.XmlElement): string | undefined {
  const column: unknown = cell.getAttribute('column');
  return typeof column === 'string' && column !== '' ? column : undefined;
}

/**
 * Makes the tables of a field rectangular: a missing cell is added, and of several cells of one row and column the empty
 * ones are deleted, except one. Pages that do so at the same time come to the same table. Nothing with words is deleted.
 *
 * @param origin of the transaction
 */
export function squareTables(field: Y.XmlFragment, origin: unknown): void {
  const edits = tablesIn(field).flatMap((table) => {
    const grid = tableGrid(table);
    return (grid?.rows ?? []).flatMap(({ row, cells }) => editsOf(row, cells, grid!.columns));
  });
  // An empty transaction would call the observers that square tables, again and again.
  if (edits.length > 0) field.doc!.transact(() => edits.forEach((edit) => edit()), origin);
}

/** What makes a row complete; nothing for a row without cells, which is deleted elsewhere. */
function editsOf(
  row: Y.XmlElement,
  cells: readonly Y.XmlElement[][],
  columns: readonly string[],
): (() => void)[] {
  if (cells.every((found) => found.length === 0)) return [];
  const edits: (() => void)[] = [];
  const indexOf = (cell: Y.XmlElement) => row.toArray().indexOf(cell);
  let before: Y.XmlElement | undefined;
  cells.forEach((found, index) => {
    const kept = found.filter((cell) => !isEmpty(cell));
    if (kept.length === 0 && found.length > 0) kept.push(found[0]!);
    for (const cell of found) if (!kept.includes(cell)) edits.push(() => row.delete(indexOf(cell), 1));
    // A cell without a column has a place alone: the cells of other rows there say nothing about it.
    if (found.length === 0 && !columns[index]!.startsWith(UNNAMED)) {
      const cell = emptyCell(columns[index]!);
      const last = before;
      edits.push(() => row.insert(last ? indexOf(last) + 1 : 0, [cell]));
      kept.push(cell);
    }
    before = kept.at(-1) ?? before;
  });
  return edits;
}

function emptyCell(column: string): Y.XmlElement {
  const cell = new Y.XmlElement('tableCell');
  cell.setAttribute('column', column);
  cell.insert(0, [new Y.XmlElement('paragraph')]);
  return cell;
}

function isEmpty(cell: Y.XmlElement): boolean {
  return /^(<\/?(tablecell|paragraph)[^>]*>)*$/i.test(cell.toString());
}

/** Tables are at the top of a field or in lists and quotations, and never in each other. */
function tablesIn(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().flatMap((child: unknown) => {
    if (!(child instanceof Y.XmlElement)) return [];
    if (child.nodeName === 'table') return [child];
    return ['bulletList', 'orderedList', 'listItem', 'blockquote'].includes(child.nodeName)
      ? tablesIn(child)
      : [];
  });
}

function elementsIn(parent: Y.XmlElement, name: string): Y.XmlElement[] {
  return parent
    .toArray()
    .filter((child: unknown) => child instanceof Y.XmlElement && child.nodeName === name) as Y.XmlElement[];
}
