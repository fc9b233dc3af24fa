import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { readPage } from './binding/read-page';

/** An open comment on a passage of the field, by its encoded Yjs relative positions. */
export interface Remark {
  id: string;
  body: string;
  from: string;
  to: string;
}

/** The state of y-tiptap's own plugin: the shared type and how its nodes map to the editor's. */
interface SyncState {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: { mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] } | null;
}

declare module '@tiptap/core' {
  interface Storage {
    remarks: { shown: readonly Remark[] };
  }
}

/**
 * Marks the passages that editors commented on, and follows them when they move, as decorations: nothing enters the
 * text.
 */
export const Remarks = Extension.create<object, { shown: readonly Remark[] }>({
  name: 'remarks',
  addStorage: () => ({ shown: [] }),
  addProseMirrorPlugins() {
    const { storage } = this;
    return [new Plugin({ props: { decorations: (state) => marked(state, storage.shown) } })];
  },
});

/** Shows exactly these comments in an editor. */
export function showRemarks(editor: Editor, remarks: readonly Remark[]): void {
  if (editor.isDestroyed) return;
  editor.storage.remarks.shown = remarks;
  readPage(editor.view);
  // Decorations are drawn with a transaction; this one changes nothing else.
  editor.view.dispatch(editor.state.tr);
}

function marked(state: EditorState, remarks: readonly Remark[]): DecorationSet {
  const sync = ySyncPluginKey.getState(state) as SyncState | undefined;
  const mapping = sync?.binding?.mapping;
  if (!sync || !mapping || remarks.length === 0) return DecorationSet.empty;
  const place = (position: string) =>
    relativePositionToAbsolutePosition(
      sync.doc,
      sync.type,
      Y.decodeRelativePosition(Uint8Array.from(atob(position), (sign) => sign.charCodeAt(0))),
      mapping,
    );
  const decorations = remarks.flatMap(({ id, body, from, to }) => {
    const [start, end] = [place(from), place(to)];
    if (start === null || end === null || end <= start) return [];
    return [Decoration.inline(start, end, { class: 'remark', title: body, 'data-comment': id })];
  });
  return DecorationSet.create(state.doc, decorations);
}
