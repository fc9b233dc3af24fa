/** Parts two cells of a row. White space is collapsed when HTML is read, so that a sign nobody types stands for the tab until then. */
export const CELL_END = '\uE0F0';

/**
 * Puts each row of a table on a line of its own, its cells parted: a verdict has no tables, and an editor that knows none
 * reads the cells "1" and "2" as "12". A row that spans several lines stays one line.
 *
 * @returns how many tables there were
 */
export function writeTablesAsLines(page: Document): number {
  // The innermost first: a table inside a cell has become lines by the time its own row is read.
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

/** A cell's words on one line; what stands on lines of its own in it is parted by spaces. */
function wordsOf(cell: Element): string {
  for (const block of cell.querySelectorAll('p, div, li, br, h1, h2, h3, h4, h5, h6')) block.before(' ');
  return (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
}
