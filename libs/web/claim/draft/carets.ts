import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';

/** A colleague as the server names them in the awareness state; `color` is the cursor plugin's own word. */
interface CaretUser {
  name?: string;
  color?: string;
}

/** Draws a colleague's caret: a bar in their colour with their name over it. */
function caret(user: CaretUser): HTMLElement {
  const name = user.name ?? '';
  const bar = document.createElement('span');
  bar.className = 'caret';
  bar.style.setProperty('--data', user.color ?? 'currentColor');
  bar.dataset['name'] = name;
  bar.setAttribute('aria-hidden', 'true');
  // The name is drawn by the stylesheet and so is never part of the text; a word joiner keeps the bar in its line.
  bar.append('\u2060');
  return bar;
}

/** Colleagues' carets and selections. The plugin is y-tiptap's own, so that its key is the one the editor's sync uses. */
export const Carets = Extension.create<{ awareness: Awareness | null }>({
  name: 'carets',
  addOptions: () => ({ awareness: null }),
  addProseMirrorPlugins() {
    const { awareness } = this.options;
    if (!awareness) return [];
    return [
      yCursorPlugin(awareness, {
        cursorBuilder: caret,
        selectionBuilder: (user: CaretUser) => ({
          class: 'caret-selection',
          style: `--data: ${user.color ?? 'currentColor'}`,
        }),
      }),
    ];
  },
});
