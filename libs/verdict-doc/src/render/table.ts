import type { RichNode } from '../revision/content';

/** A frozen table: its rows of cells, and whether the first row names the columns. */
export interface FrozenTable {
  isHeaded: boolean;
  rows: readonly (readonly RichNode[])[];
}

/** Reads a frozen table. */
export function tableOf({ attrs, content = [] }: RichNode): FrozenTable {
  return { isHeaded: attrs?.header === true, rows: content.map((row) => row.content ?? []) };
}

/** The text of a row in one line, with ` | ` between its cells and a space between the lines of a cell. */
export function rowInLine(cells: readonly RichNode[], lineOf: (paragraph: RichNode) => string): string {
  return cells
    .map(({ content = [] }) =>
      content
        .map(lineOf)
        .join(' ')
        .replace(/\s*\n\s*/g, ' ')
        .trim(),
    )
    .join(' | ')
    .trimEnd();
}
