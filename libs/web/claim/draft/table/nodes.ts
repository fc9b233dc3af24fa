import { Node } from '@tiptap/core';
import { cellKeys } from './cell-keys';
import { wholeCells } from './whole-cells';

/** A table. The first row names the columns where `header` is set. */
export const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  addAttributes: () => ({
    header: {
      default: false,
      parseHTML: (element) => element.dataset['header'] === 'true',
      renderHTML: ({ header }) => (header ? { 'data-header': 'true' } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
  addKeyboardShortcuts: () => cellKeys,
  addProseMirrorPlugins: () => [wholeCells()],
});

/** A row of a table. */
export const TableRow = Node.create({
  name: 'tableRow',
  content: 'tableCell+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

/** A cell of a table, with the column that it belongs to. */
export const TableCell = Node.create({
  name: 'tableCell',
  content: 'paragraph+',
  isolating: true,
  addAttributes: () => ({
    column: {
      default: null,
      parseHTML: (element) => element.dataset['column'] ?? null,
      renderHTML: ({ column }) => (column ? { 'data-column': column as string } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
});
