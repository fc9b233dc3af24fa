import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { SharedField } from './shared-field';
import type { FieldSurroundings } from './surroundings';
import { syncPlugin } from './sync-plugin';
import { FieldUndo } from './undo';

/** The options of the extension: the fragment to show, and the functions of the page that the field needs. */
export interface SharedTextOptions extends Omit<FieldSurroundings, 'onBringingHome' | 'onTakenBack'> {
  fragment: Y.XmlFragment | null;
}

declare module '@tiptap/core' {
  interface Storage {
    sharedText: { undo: FieldUndo | null };
  }
}

/** An editor extension for one field of the shared draft, with its own undo. It replaces Tiptap's Collaboration. */
export const SharedText = Extension.create<SharedTextOptions, { undo: FieldUndo | null }>({
  name: 'sharedText',
  priority: 1000,
  addOptions: () => ({
    fragment: null,
    arriving: () => undefined,
    beforeMessage: () => () => undefined,
    sending: () => ({ away: false, joining: false, unacknowledged: 0 }),
    repairs: true,
    onHeld: () => undefined,
    onBroken: () => undefined,
  }),
  addStorage: () => ({ undo: null }),
  addKeyboardShortcuts() {
    // Handled even if there is nothing to undo: otherwise the browser's own undo would get the keys.
    const taken = (way: 'undo' | 'redo') => () => {
      this.storage.undo?.[way]();
      return true;
    };
    return { 'Mod-z': taken('undo'), 'Mod-y': taken('redo'), 'Shift-Mod-z': taken('redo') };
  },
  addProseMirrorPlugins() {
    const { fragment, ...around } = this.options;
    if (!fragment) return [];
    const field = new SharedField(fragment, this.editor.schema, {
      ...around,
      onBringingHome: () => undo.joinNext(),
      onTakenBack: () => undo.forget(),
    });
    const undo = new FieldUndo(field);
    this.storage.undo = undo;
    return [
      syncPlugin(field),
      new Plugin({
        filterTransaction: (change) => {
          if (change.getMeta('inputRule')) undo.endStep();
          return true;
        },
        props: {
          handleDOMEvents: {
            // The browser's own undo ignores other members' changes, and also fires when the focus is elsewhere on the
            // page.
            beforeinput: (view, event) => {
              const way = { historyUndo: 'undo', historyRedo: 'redo' }[event.inputType] as
                'undo' | 'redo' | undefined;
              if (!way) return false;
              event.preventDefault();
              if (view.hasFocus() && view.editable) undo[way]();
              return true;
            },
          },
        },
      }),
    ];
  },
  onDestroy() {
    this.storage.undo?.destroy();
  },
});
