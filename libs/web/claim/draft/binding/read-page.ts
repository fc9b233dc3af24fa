import type { EditorView } from '@tiptap/pm/view';

/**
 * Makes the editor read changes of the page that the browser has not reported yet. The browser reports a moved caret in
 * a task of its own, and an editor that is changed before that moves the caret back.
 */
export function readPage(view: EditorView): void {
  const { domObserver } = view as unknown as { domObserver: { flush(): void } };
  if (!view.composing && view.hasFocus()) domObserver.flush();
}
