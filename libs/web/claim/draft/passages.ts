import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { readField } from '@assay/verdict-doc';
import type { Field } from '@assay/verdict-doc';
import { readPage } from './binding/read-page';
import { lettersBefore, lettersBetween, placeOfLetters } from './letters';

/** Words of the draft that are discussed, by their encoded Yjs relative positions. */
export interface Passage {
  field: Field;
  from: string;
  to: string;
  quote: string;
}

/** A passage with the thread on it; `lit` while that thread is looked at. */
export interface ShownPassage extends Passage {
  id: string;
  lit: boolean;
}

interface PassageOptions {
  doc: Y.Doc | null;
  field: Field;
}

const key = new PluginKey<DecorationSet>('passages');

export const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

/**
 * Marks the passages that are discussed; nothing of it enters the text. What is typed here moves the marks as the
 * editor moves its text, block splits included; what comes from elsewhere replaces the whole text, and each passage is
 * then found again by its relative positions.
 */
export const Passages = Extension.create<PassageOptions>({
  name: 'passages',
  addOptions: () => ({ doc: null, field: 'rationale' }),
  addProseMirrorPlugins() {
    const { doc, field } = this.options;
    if (!doc) return [];
    let shown: readonly ShownPassage[] = [];
    const marked = (state: EditorState): DecorationSet => {
      if (shown.length === 0) return DecorationSet.empty;
      const reading = readField(doc, field);
      const decorations = shown.flatMap(({ id, from, to, quote, lit }) => {
        const found = reading.find({ from: fromBase64(from), to: fromBase64(to) }, quote);
        const place = found && placeOfLetters(state.doc, found.start, found.end);
        if (!place) return [];
        const attributes = { class: 'passage', 'data-thread': id, ...(lit ? { 'data-lit': 'true' } : {}) };
        return [Decoration.inline(place.from, place.to, attributes, { id })];
      });
      return DecorationSet.create(state.doc, decorations);
    };
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, before, _, state) => {
            const asked = transaction.getMeta(key) as readonly ShownPassage[] | undefined;
            if (asked) shown = asked;
            if (asked || isFromElsewhere(transaction)) return marked(state);
            return transaction.docChanged ? before.map(transaction.mapping, transaction.doc) : before;
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});

function isFromElsewhere(transaction: Transaction): boolean {
  return !!(transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin;
}

/** The thread on the words at a position; the innermost where passages overlap. */
export function threadAt(state: EditorState, position: number): string | undefined {
  const found = (key.getState(state) ?? DecorationSet.empty).find(position, position);
  const least = found.sort((a, b) => a.to - a.from - (b.to - b.from))[0];
  return (least?.spec as { id?: string } | undefined)?.id;
}

/** Shows these passages, and no others, in an editor. */
export function showPassages(editor: Editor, passages: readonly ShownPassage[]): void {
  if (editor.isDestroyed) return;
  readPage(editor.view);
  editor.view.dispatch(editor.state.tr.setMeta(key, passages));
}

/** Where a thread's words stand in the editor now. */
export function placeOfThread(state: EditorState, id: string): { from: number; to: number } | undefined {
  return (key.getState(state) ?? DecorationSet.empty).find(
    undefined,
    undefined,
    (spec) => spec['id'] === id,
  )[0];
}

/** What is selected as a passage: from its first letter to its last, without the space around; undefined without any. */
export function selectedPassage(state: EditorState, doc: Y.Doc, field: Field): Passage | undefined {
  const { from, to } = state.selection;
  const letters = lettersBetween(state.doc, from, to);
  if (letters.trim() === '') return undefined;
  const start = lettersBefore(state.doc, from) + letters.length - letters.trimStart().length;
  const anchored = readField(doc, field).anchor(start, start + letters.trim().length);
  return (
    (anchored && {
      field,
      from: toBase64(anchored.from),
      to: toBase64(anchored.to),
      quote: anchored.quote,
    }) ??
    undefined
  );
}
