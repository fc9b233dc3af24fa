import type { Node } from '@tiptap/pm/model';
import { AllSelection, NodeSelection, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { readBlock } from './block-tokens';
import type { BlockTokens } from './block-tokens';
import type { Carrier } from './carry';
import { difference } from './change';
import type { MovingWords } from './own-words';
import { blockAt } from './positions';
import type { Mapping } from './render';
import type { Seen, Token } from './tokens';

/** An end of the selection, with the text block it is in. */
interface Endpoint {
  position: number;
  block: BlockTokens | undefined;
}

/** What was selected, by what it stands next to. */
export interface Selected {
  kind: 'text' | 'node' | 'all';
  anchor: Endpoint;
  head: Endpoint;
}

/** Reads the selection at a moment at which the editor showed what the fragment held. */
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

/** Selects in the new document what was selected in the old one. */
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

/** Selects inside words that were brought home what was selected inside them before. */
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
    // Before the first of its letters a caret belongs to what stands before them.
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

/** After an undo or a redo the caret is behind what came back, or where something went. */
export function selectUndone(change: Transaction, shown: Node): void {
  const changed = difference(shown, change.doc);
  if (changed) select(change, changed.end, changed.end);
}

/** Sets a text selection between two positions, or the nearest that may hold a caret. */
export function select(change: Transaction, anchor: number, head: number): void {
  const within = (at: number) => change.doc.resolve(Math.max(0, Math.min(change.doc.content.size, at)));
  const [from, to] = [within(anchor), within(head)];
  change.setSelection(
    from.parent.inlineContent && to.parent.inlineContent
      ? TextSelection.between(from, to)
      : Selection.near(to, -1),
  );
}
