import type { Editor, KeyboardShortcutCommand } from '@tiptap/core';
import { toCell } from './commands';
import { cellAround } from './place';

const moving =
  (way: 1 | -1): KeyboardShortcutCommand =>
  ({ editor }) => {
    const change = toCell(editor.state, way);
    if (change) editor.view.dispatch(change);
    return change !== null;
  };

/** Whether the caret is at an end of its cell, so that deleting would join cells. */
function isAtEnd({ state }: Editor, way: 1 | -1): boolean {
  const { $from, empty } = state.selection;
  const place = empty ? cellAround($from) : undefined;
  if (!place) return false;
  const { cell, cellAt } = place;
  return way < 0 ? $from.pos === cellAt + 2 : $from.pos === cellAt + cell.nodeSize - 2;
}

/** The keys of a cell: Tab goes from cell to cell, and deleting stops at its ends. */
export const cellKeys: Record<string, KeyboardShortcutCommand> = {
  Tab: moving(1),
  'Shift-Tab': moving(-1),
  Backspace: ({ editor }) => isAtEnd(editor, -1),
  'Mod-Backspace': ({ editor }) => isAtEnd(editor, -1),
  Delete: ({ editor }) => isAtEnd(editor, 1),
  'Mod-Delete': ({ editor }) => isAtEnd(editor, 1),
};
