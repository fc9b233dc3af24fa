import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import type { Way, WordSteps } from '../../undo/word-steps';
import { SharedField } from './shared-field';
import type { FieldSurroundings } from './surroundings';
import { syncPlugin } from './sync-plugin';

/** The options of the extension: the fragment to show, its undo steps, and the functions of the page that the field needs. */
export interface SharedTextOptions extends Omit<FieldSurroundings, 'onBringingHome' | 'onTakenBack'> {
  fragment: Y.XmlFragment | null;
  words: WordSteps | null;
  /** The person asks to undo, or to do again. */
  onTurn: (way: Way) => void;
}

interface SharedTextStorage {
  /** Ends what the editor records for undo. */
  close: () => void;
}

/** Shows the caret's place; with `focus`, the caret blinks there. */
function reveal(view: EditorView, focus: boolean): void {
  if (focus) view.focus();
  const { node } = view.domAtPos(view.state.selection.head);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: 'nearest' });
}

/**
 * An editor extension for one field of the shared draft, whose undo steps are in the history of the page. It replaces
 * Tiptap's Collaboration.
 */
export const SharedText = Extension.create<SharedTextOptions, SharedTextStorage>({
  name: 'sharedText',
  priority: 1000,
  addOptions: () => ({
    fragment: null,
    words: null,
    onTurn: () => undefined,
    arriving: () => undefined,
    beforeMessage: () => () => undefined,
    sending: () => ({ away: false, joining: false, unacknowledged: 0 }),
    repairs: true,
    onHeld: () => undefined,
    onBroken: () => undefined,
  }),
  addStorage: () => ({ close: () => undefined }),
  addKeyboardShortcuts() {
    // Handled even if there is nothing to undo: otherwise the browser's own undo would get the keys.
    const taken = (way: Way) => () => {
      this.options.onTurn(way);
      return true;
    };
    return { 'Mod-z': taken('undo'), 'Mod-y': taken('redo'), 'Shift-Mod-z': taken('redo') };
  },
  addProseMirrorPlugins() {
    const { fragment, words, onTurn, ...around } = this.options;
    if (!fragment || !words) return [];
    const field = new SharedField(fragment, this.editor.schema, {
      ...around,
      onBringingHome: () => words.joinNext(),
      // An undo of earlier changes would restore the letters that the copies were made of.
      onTakenBack: () => words.forget(),
    });
    const { editor } = this;
    this.storage.close = words.open(field, (focus) => reveal(editor.view, focus));
    return [
      syncPlugin(field),
      new Plugin({
        filterTransaction: (change) => {
          if (change.getMeta('inputRule')) words.endStep();
          return true;
        },
        props: {
          handleDOMEvents: {
            // The browser's own undo ignores other members' changes, and also fires when the focus is elsewhere on the
            // page.
            beforeinput: (view, event) => {
              const way = { historyUndo: 'undo', historyRedo: 'redo' }[event.inputType] as Way | undefined;
              if (!way) return false;
              event.preventDefault();
              if (view.hasFocus() && view.editable) onTurn(way);
              return true;
            },
          },
        },
      }),
    ];
  },
  onDestroy() {
    this.storage.close();
  },
});
