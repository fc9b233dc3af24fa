import type { EditorView } from '@tiptap/pm/view';

/**
 * Has the editor read what the browser did to the page and has not told yet. A caret that was just moved is told in a task
 * of its own, and an editor that is changed before puts it back to where it was.
 */
export function readPage(view: EditorView): void {
  const { domObserver } = view as unknown as { domObserver: { flush(): void } };
  if (!view.composing && view.hasFocus()) domObserver.flush();
}
