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

/** Words of the draft with a thread, by their encoded Yjs relative positions. */
export interface Passage {
  field: Field;
  from: string;
  to: string;
  quote: string;
}

/** A passage with its thread; `highlighted` while that thread is shown. */
export interface ShownPassage extends Passage {
  id: string;
  highlighted: boolean;
}

interface PassageOptions {
  doc: Y.Doc | null;
  field: Field;
}

const key = new PluginKey<DecorationSet>('passages');

export const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

/**
 * Marks the passages that have threads, as decorations: nothing enters the text. Local typing moves the marks with the
 * editor's mapping, including block splits. A change from the server replaces the whole text, and each passage is then
 * found again by its relative positions.
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
      const decorations = shown.flatMap(({ id, from, to, quote, highlighted }) => {
        const found = reading.find({ from: fromBase64(from), to: fromBase64(to) }, quote);
        const place = found && placeOfLetters(state.doc, found.start, found.end);
        if (!place) return [];
        const attributes = {
          class: 'passage',
          'data-thread': id,
          ...(highlighted ? { 'data-highlighted': 'true' } : {}),
        };
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

/** The thread on the words at a position; the innermost if passages overlap. */
export function threadAt(state: EditorState, position: number): string | undefined {
  const found = (key.getState(state) ?? DecorationSet.empty).find(position, position);
  const least = found.sort((a, b) => a.to - a.from - (b.to - b.from))[0];
  return (least?.spec as { id?: string } | undefined)?.id;
}

/** Shows exactly these passages in an editor. */
export function showPassages(editor: Editor, passages: readonly ShownPassage[]): void {
  if (editor.isDestroyed) return;
  readPage(editor.view);
  editor.view.dispatch(editor.state.tr.setMeta(key, passages));
}

/** The current position of a thread's words in the editor. */
export function placeOfThread(state: EditorState, id: string): { from: number; to: number } | undefined {
  return (key.getState(state) ?? DecorationSet.empty).find(
    undefined,
    undefined,
    (spec) => spec['id'] === id,
  )[0];
}

/**
 * The selection as a passage: from its first letter to its last, without white space at the ends; undefined if it has
 * no letters.
 */
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
