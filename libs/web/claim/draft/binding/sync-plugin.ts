import { Plugin } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import type { SharedField } from './shared-field';
import type { LocalStep } from './write';

/** The state that y-tiptap's carets read under its own plugin's key, and the steps that are not written yet. */
class SyncState {
  readonly snapshot = null;
  readonly prevSnapshot = null;

  constructor(
    readonly field: SharedField,
    readonly isChangeOrigin: boolean,
    readonly steps: readonly LocalStep[],
    readonly addToHistory: boolean,
  ) {}

  get type(): Y.XmlFragment {
    return this.field.type;
  }

  get doc(): Y.Doc {
    return this.field.doc;
  }

  /** Null while the editor shows another text than the fragment holds: positions in one are then invalid in the other. */
  get binding(): SharedField | null {
    return this.field.differs ? null : this.field;
  }

  after(change: Transaction): SyncState {
    const meta = change.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined;
    const isChangeOrigin = meta?.isChangeOrigin === true;
    if (!change.docChanged) return new SyncState(this.field, isChangeOrigin, this.steps, this.addToHistory);
    const before = change.before === this.field.written ? [] : this.steps;
    const steps = change.steps.map((step, at) => ({ step, before: change.docs[at]! }));
    const addToHistory = change.getMeta('addToHistory') !== false;
    return new SyncState(
      this.field,
      isChangeOrigin,
      isChangeOrigin ? [] : [...before, ...steps],
      addToHistory,
    );
  }
}

/** Time after a composition in which the editor may still read its last letters from the page, in milliseconds. */
const SETTLES_WITHIN = 30;

/** Binds an editor to a field. It replaces y-tiptap's plugin under the same key, so that its carets find it. */
export function syncPlugin(field: SharedField): Plugin<SyncState> {
  return new Plugin<SyncState>({
    key: ySyncPluginKey,
    state: {
      init: () => new SyncState(field, false, [], true),
      apply: (change, state) => state.after(change),
    },
    props: {
      handleDOMEvents: {
        compositionend: () => {
          setTimeout(() => field.release());
          setTimeout(() => field.release(), SETTLES_WITHIN);
          return false;
        },
        blur: () => {
          setTimeout(() => field.release(), SETTLES_WITHIN);
          return false;
        },
      },
    },
    view: (view) => {
      field.attach(view);
      return {
        update: ({ state }: { state: EditorState }) => {
          const { steps, addToHistory } = ySyncPluginKey.getState(state) as SyncState;
          field.write(steps, state, addToHistory);
          if (field.differs && !view.composing) setTimeout(() => field.release(), SETTLES_WITHIN);
        },
        destroy: () => field.detach(),
      };
    },
  });
}
