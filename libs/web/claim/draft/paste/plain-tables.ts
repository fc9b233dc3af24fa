/**
 * Separates two cells of a row. Parsing HTML collapses white space, so a private-use character stands for the tab until
 * then.
 */
export const CELL_END = '\uE0F0';

/**
 * Puts each row of a table on a line of its own, with separated cells: a verdict has no tables, and without this the
 * editor would read the cells "1" and "2" as "12". A row that spans several lines stays one line.
 *
 * @returns the number of tables
 */
export function writeTablesAsLines(page: Document): number {
  // Innermost tables first: a table inside a cell has become lines before the cell's row is read.
  const tables = [...page.querySelectorAll('table')].reverse();
  for (const table of tables) {
    const lines = [...table.rows].map((row) => {
      const line = page.createElement('p');
      line.textContent = [...row.cells].map((cell) => wordsOf(cell)).join(CELL_END);
      return line;
    });
    const caption = table.caption ? [lineOf(page, wordsOf(table.caption))] : [];
    table.replaceWith(...caption, ...lines);
  }
  return tables.length;
}

function lineOf(page: Document, words: string): HTMLElement {
  const line = page.createElement('p');
  line.textContent = words;
  return line;
}

/** The text of a cell on one line; its lines are joined by spaces. */
function wordsOf(cell: Element): string {
  for (const block of cell.querySelectorAll('p, div, li, br, h1, h2, h3, h4, h5, h6')) block.before(' ');
  return (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
}
