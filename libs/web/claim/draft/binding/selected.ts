import type { Node } from '@tiptap/pm/model';
import { AllSelection, NodeSelection, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { readBlock } from './block-tokens';
import type { BlockTokens } from './block-tokens';
import type { Carrier } from './place-lost-words';
import { difference } from './change';
import type { MovingWords } from './own-words';
import { blockAt } from './positions';
import type { Mapping } from './render';
import type { Seen, Token } from './tokens';

/** One end of the selection, with its text block. */
interface Endpoint {
  position: number;
  block: BlockTokens | undefined;
}

/** The selection, described by the letters next to its ends. */
export interface Selected {
  kind: 'text' | 'node' | 'all';
  anchor: Endpoint;
  head: Endpoint;
}

/** Reads the selection as of a time at which the editor showed the content of the fragment. */
export function readSelected(
  fragment: Y.XmlFragment,
  state: EditorState,
  mapping: Mapping,
  seen: Seen,
): Selected {
  const { selection, doc } = state;
  const endpoint = (position: number): Endpoint => {
    const element = blockAt(fragment, doc, position, seen);
    return { position, block: element && readBlock(fragment, element, mapping, seen) };
  };
  return {
    kind: selection instanceof NodeSelection ? 'node' : selection instanceof AllSelection ? 'all' : 'text',
    anchor: endpoint(selection.anchor),
    head: endpoint(selection.head),
  };
}

/** Restores the selection in the new document. */
export function carrySelected(
  change: Transaction,
  { kind, anchor, head }: Selected,
  carrier: Carrier,
  moving: (token: Token) => boolean,
): void {
  if (kind === 'all') return void change.setSelection(new AllSelection(change.doc));
  if (kind === 'node') {
    const token = anchor.block?.tokens[anchor.position - anchor.block.start];
    const at = token && carrier.positionOf(token);
    if (at !== undefined && change.doc.nodeAt(at)?.isLeaf)
      return void change.setSelection(NodeSelection.create(change.doc, at));
  }
  const carried = ({ position, block }: Endpoint) =>
    (block && carrier.placeOf(block, position - block.start, moving)) ?? carrier.mapped(position);
  select(change, carried(anchor), carried(head));
}

/** Restores the selection inside words that were moved to their place. */
export function selectHome(
  change: Transaction,
  { kind, anchor, head }: Selected,
  words: readonly MovingWords[],
  begins: readonly (number | undefined)[],
): void {
  if (kind !== 'text') return;
  const home = ({ position, block }: Endpoint): number | undefined => {
    if (!block) return undefined;
    const offset = position - block.start;
    // A caret before the first of its letters belongs to the text before them.
    const index = words.findIndex(
      (run) => run.block.element === block.element && run.from < offset && offset <= run.to,
    );
    const begin = begins[index];
    return begin === undefined ? undefined : begin + offset - words[index]!.from;
  };
  const [from, to] = [home(anchor), home(head)];
  if (from === undefined && to === undefined) return;
  select(change, from ?? change.selection.anchor, to ?? change.selection.head);
}

/** After an undo or redo, puts the caret behind restored text or where text was removed. */
export function selectUndone(change: Transaction, shown: Node): void {
  const changed = difference(shown, change.doc);
  if (changed) select(change, changed.end, changed.end);
}

/** Sets a text selection between two positions, or between the nearest valid ones. */
export function select(change: Transaction, anchor: number, head: number): void {
  const within = (at: number) => change.doc.resolve(Math.max(0, Math.min(change.doc.content.size, at)));
  const [from, to] = [within(anchor), within(head)];
  change.setSelection(
    from.parent.inlineContent && to.parent.inlineContent
      ? TextSelection.between(from, to)
      : Selection.near(to, -1),
  );
}
