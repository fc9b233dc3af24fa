import { defaultDeleteFilter, defaultProtectedNodes } from '@tiptap/y-tiptap';
import type { SharedField } from './shared-field';
import * as Y from 'yjs';

/** Undo of one field: it takes back what this page did in it, and nothing else. */
export class FieldUndo {
  readonly #manager: Y.UndoManager;

  constructor(field: SharedField) {
    this.#manager = new Y.UndoManager(field.type, {
      trackedOrigins: new Set([field]),
      // A paragraph that holds a colleague's words stays, though this page made it.
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

  /** The next change is a step of its own. */
  endStep(): void {
    this.#manager.stopCapturing();
  }

  /** The next change goes with the last one: who takes the words back takes back that they were brought home. */
  joinNext(): void {
    if (this.#manager.lastChange > 0) this.#manager.lastChange = Date.now();
  }

  /** Nothing done before can be taken back any more. */
  forget(): void {
    this.#manager.clear();
  }

  destroy(): void {
    this.#manager.destroy();
  }
}
