import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Gives the editor the words that are selected on the page. The browser reports a selection with its next event
 * (`selectionchange`), which a key pressed right after selecting comes before: the editor would still know its caret.
 */
export function takePageSelection(view: EditorView): void {
  const selected = getSelection();
  if (!selected?.anchorNode || !selected.focusNode || selected.isCollapsed || !view.hasFocus()) return;
  if (!view.dom.contains(selected.anchorNode) || !view.dom.contains(selected.focusNode)) return;
  const { doc, selection, tr } = view.state;
  if (!(selection instanceof TextSelection)) return;
  const anchor = doc.resolve(view.posAtDOM(selected.anchorNode, selected.anchorOffset));
  const head = doc.resolve(view.posAtDOM(selected.focusNode, selected.focusOffset));
  const onPage = TextSelection.between(anchor, head);
  if (!onPage.eq(selection)) view.dispatch(tr.setSelection(onPage));
}
