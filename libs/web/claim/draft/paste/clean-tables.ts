import { MOST_COLUMNS, MOST_ROWS } from '@assay/verdict-doc';

/** What of pasted tables could not be kept. */
interface TableLosses {
  count: number;
  /** Rows or columns beyond the limits were left out. */
  cut: boolean;
  /** Merged cells became single ones. */
  merged: boolean;
}

/**
 * Makes pasted tables rectangles of cells that hold paragraphs, as a draft has them. A merged cell's words are in its first
 * cell, and the others are empty. A table in a cell becomes lines; a table with one cell, with which mails are laid out,
 * becomes its content.
 */
export function cleanTables(page: Document): TableLosses {
  const losses: TableLosses = { count: 0, cut: false, merged: false };
  // Innermost tables first.
  for (const table of [...page.querySelectorAll('table')].reverse()) {
    const outer = table.parentElement?.closest('table');
    const rows = [...table.rows];
    const cells = rows.flatMap((row) => [...row.cells]);
    const before = table.caption ? [lineOf(page, [...table.caption.childNodes])] : [];
    if (cells.length === 0) table.replaceWith(...before, ...table.childNodes);
    else if (cells.length === 1) table.replaceWith(...before, ...cells[0]!.childNodes);
    else if (outer) table.replaceWith(...rows.map((row) => lineOf(page, [wordsOf(row)])));
    else {
      losses.count += 1;
      table.replaceWith(...before, rectangle(page, rows, losses));
    }
  }
  return losses;
}

function rectangle(page: Document, rows: readonly HTMLTableRowElement[], losses: TableLosses): HTMLElement {
  const grid: (Element | null | undefined)[][] = [];
  rows.slice(0, MOST_ROWS).forEach((row, index) => {
    const line = (grid[index] ??= []);
    let at = 0;
    for (const cell of row.cells) {
      while (line[at] !== undefined) at += 1;
      const [wide, high] = [
        Math.min(cell.colSpan, MOST_COLUMNS),
        Math.min(cell.rowSpan, rows.length - index),
      ];
      losses.merged ||= wide > 1 || high > 1;
      for (let down = 0; down < Math.min(high, MOST_ROWS - index); down += 1)
        for (let along = 0; along < wide; along += 1) (grid[index + down] ??= [])[at + along] ??= null;
      line[at] = cell;
      at += wide;
    }
  });
  const width = Math.max(...grid.map((line) => line.length));
  losses.cut ||= rows.length > MOST_ROWS || width > MOST_COLUMNS;
  const table = page.createElement('table');
  const heads = [...(rows[0]?.cells ?? [])];
  if (rows[0]?.closest('thead') || (heads.length > 0 && heads.every((cell) => cell.localName === 'th')))
    table.dataset['header'] = 'true';
  for (const line of grid) {
    const row = page.createElement('tr');
    for (let at = 0; at < Math.min(width, MOST_COLUMNS); at += 1) {
      const cell = page.createElement('td');
      cell.dataset['column'] = `c${at + 1}`;
      const source = line[at];
      cell.append(...(source ? paragraphsOf(page, source) : [page.createElement('p')]));
      row.append(cell);
    }
    table.append(row);
  }
  return table;
}

const BLOCKS = 'p, div, li, h1, h2, h3, h4, h5, h6, blockquote, pre, dt, dd';

/** The content of a cell as paragraphs; items of lists keep their signs. */
function paragraphsOf(page: Document, cell: Element): HTMLElement[] {
  for (const item of cell.querySelectorAll('li')) {
    const isNumbered = item.parentElement?.localName === 'ol';
    const at = [...(item.parentElement?.children ?? [])].indexOf(item) + 1;
    item.prepend(isNumbered ? `${at}. ` : '• ');
  }
  const lines: Node[][] = [[]];
  const walk = (parent: Node) => {
    for (const child of [...parent.childNodes]) {
      if (!(child instanceof Element) || !(child.matches(BLOCKS) || child.querySelector(BLOCKS)))
        lines.at(-1)!.push(child);
      else {
        if (child.matches(BLOCKS)) lines.push([]);
        walk(child);
        if (child.matches(BLOCKS)) lines.push([]);
      }
    }
  };
  walk(cell);
  const written = lines.filter((line) => line.some((node) => node.textContent?.trim()));
  return written.length > 0 ? written.map((line) => lineOf(page, line)) : [page.createElement('p')];
}

function lineOf(page: Document, content: readonly (Node | string)[]): HTMLElement {
  const line = page.createElement('p');
  line.append(...content);
  return line;
}

function wordsOf(row: HTMLTableRowElement): string {
  return [...row.cells].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()).join(' | ');
}
