import { defaultDeleteFilter, defaultProtectedNodes } from '@tiptap/y-tiptap';
import type { SharedField } from './shared-field';
import * as Y from 'yjs';

/** Undo of one field: it reverts only this page's changes in it. */
export class FieldUndo {
  readonly #manager: Y.UndoManager;

  constructor(field: SharedField) {
    this.#manager = new Y.UndoManager(field.type, {
      trackedOrigins: new Set([field]),
      // A paragraph with a colleague's words stays, although this page made it.
      deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    });
  }

  undo(): boolean {
    return this.#manager.undo() !== null;
  }

  redo(): boolean {
    return this.#manager.redo() !== null;
  }

  /** The next change begins a new undo step. */
  endStep(): void {
    this.#manager.stopCapturing();
  }

  /** The next change joins the last undo step, so that undoing typed words also undoes that they were moved. */
  joinNext(): void {
    if (this.#manager.lastChange > 0) this.#manager.lastChange = Date.now();
  }

  /** Clears the history: earlier changes cannot be undone. */
  forget(): void {
    this.#manager.clear();
  }

  destroy(): void {
    this.#manager.destroy();
  }
}
