import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorState, Selection } from '@tiptap/pm/state';
import { cellAround } from './place';

/**
 * Keeps a selection of words from containing a part of a table: what is typed over it would join cells, and move the
 * words of one into another. A selection that begins in a cell ends there, and one that begins outside contains whole
 * tables.
 */
export function wholeCells(): Plugin {
  return new Plugin({
    appendTransaction: (changes, _, state) => {
      if (!changes.some(({ selectionSet }) => selectionSet)) return null;
      const selection = fitting(state);
      return selection && !selection.eq(state.selection) ? state.tr.setSelection(selection) : null;
    },
  });
}

function fitting({ selection, doc }: EditorState): Selection | undefined {
  if (!(selection instanceof TextSelection) || selection.empty) return undefined;
  const { $anchor, $head } = selection;
  const [from, to] = [cellAround($anchor), cellAround($head)];
  if (from?.cellAt === to?.cellAt) return undefined;
  const forward = $head.pos > $anchor.pos;
  if (from) {
    const { cellAt, cell } = from;
    const end = forward ? doc.resolve(cellAt + cell.nodeSize - 1) : doc.resolve(cellAt + 1);
    return TextSelection.between($anchor, TextSelection.near(end, forward ? -1 : 1).$head);
  }
  const { tableAt, table } = to!;
  const edge = doc.resolve(forward ? tableAt + table.nodeSize : tableAt);
  const outside = TextSelection.near(edge, forward ? 1 : -1);
  // Without a line on the other side of the table, the selection ends before it.
  if (cellAround(outside.$head)) {
    const before = TextSelection.near(
      doc.resolve(forward ? tableAt : tableAt + table.nodeSize),
      forward ? -1 : 1,
    );
    return TextSelection.create(doc, $anchor.pos, before.head);
  }
  return TextSelection.create(doc, $anchor.pos, outside.head);
}
