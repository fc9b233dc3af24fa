import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { SuggestedPiece } from '@assay/verdict-doc';
import { readPage } from '../draft/binding/read-page';

/** A piece of a suggestion in one field, with its author. */
export interface MarkedPiece extends SuggestedPiece {
  name: string;
  colour: string;
  /** Whether it belongs to the suggestion that the person looks at. */
  isCurrent: boolean;
}

const key = new PluginKey<DecorationSet>('suggestions');

/** Shows suggestions in the text, in the colours of their authors, as decorations: nothing enters the text. */
export const SuggestionMarks = Extension.create({
  name: 'suggestionMarks',
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, before, _, state) => {
            const pieces = transaction.getMeta(key) as readonly MarkedPiece[] | undefined;
            if (pieces) return drawn(state, pieces);
            return transaction.docChanged ? before.map(transaction.mapping, transaction.doc) : before;
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});

/** Shows exactly these pieces in an editor. */
export function showSuggestions(editor: Editor, pieces: readonly MarkedPiece[]): void {
  if (editor.isDestroyed) return;
  readPage(editor.view);
  editor.view.dispatch(editor.state.tr.setMeta(key, pieces));
}

function drawn(state: EditorState, pieces: readonly MarkedPiece[]): DecorationSet {
  const most = state.doc.content.size;
  const decorations = pieces.flatMap((piece, index) => {
    const { from, to, kind, shown, suggestion } = piece;
    if (from > most || to > most) return [];
    const attributes = {
      class: `suggested suggested-${kind}${piece.isCurrent ? ' suggested-current' : ''}`,
      style: `--data: ${piece.colour}`,
      title: piece.name,
      'data-suggestion': suggestion,
    };
    if (shown) return from < to ? around(state.doc, from, to, attributes) : [];
    if (piece.text.trim() === '' && piece.text !== ' ') return [];
    return [
      Decoration.widget(from, () => widget(piece, attributes), {
        key: `${suggestion} ${index} ${kind} ${piece.isCurrent} ${piece.text}`,
        side: kind === 'insert' ? 1 : -1,
      }),
    ];
  });
  return DecorationSet.create(state.doc, decorations);
}

/** Marks the words of a range, and its blocks without words, as a horizontal rule. */
function around(doc: Node, from: number, to: number, attributes: Record<string, string>): Decoration[] {
  const decorations = [Decoration.inline(from, to, attributes)];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isBlock && node.isLeaf)
      decorations.push(Decoration.node(position, position + node.nodeSize, attributes));
  });
  return decorations;
}

/** Words that the shown document does not hold: suggested ones in the draft, deleted ones in a fork. */
function widget({ text, kind, block }: MarkedPiece, attributes: Record<string, string>): HTMLElement {
  const element = document.createElement(kind === 'insert' ? 'ins' : 'del');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (block) element.dataset['block'] = 'true';
  element.contentEditable = 'false';
  element.textContent = text.replace(/^\n+|\n+$/gu, '').replaceAll('\uFFFC', '[•]');
  return element;
}
