import type { Schema } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { key } from './copies';
import type { Doubled } from './copies';
import { positionBefore, positionOf } from './positions';
import { livingItem, seenNow, tokensOf } from './tokens';
import type { Token } from './tokens';
import { lettersOfBlock } from './words';

/** What becomes of one run of a block's tokens. */
interface Piece {
  from: number;
  to: number;
  kind: 'doubled' | 'mine' | 'others';
}

/**
 * Deletes this page's copies where somebody else made the same. Words of this page that were typed among them move to the
 * same place among the other's; a block that holds nothing else goes as well, and a caret in it to the same letter.
 */
export function takeBack(change: Transaction, fragment: Y.XmlFragment, doubled: readonly Doubled[]): void {
  const twins = new Map<string, Token>();
  for (const { mine, theirs } of doubled) mine.forEach((token, at) => twins.set(key(token.id), theirs[at]!));
  const blocks = new Set(doubled.flatMap(({ mine }) => mine.map(({ id }) => blockOf(fragment.doc!, id))));
  const { head } = change.selection;
  for (const block of blocks) if (block) takeBackIn(change, fragment, block, twins, head);
}

/** Positions of the fragment are those of the document before the change; what the change did so far maps them on. */
function takeBackIn(
  change: Transaction,
  fragment: Y.XmlFragment,
  block: Y.XmlElement,
  twins: ReadonlyMap<string, Token>,
  caret: number,
): void {
  const shown = change.before;
  const before = block._item && positionBefore(fragment, shown.type.schema, block._item);
  const tokens = tokensOf(block, seenNow);
  const node = before === null || before === undefined ? null : shown.nodeAt(before);
  // What is about to be deleted must be what it is taken for.
  if (!node?.isTextblock || lettersOfBlock(node) !== tokens.map(({ letter }) => letter).join('')) return;
  const start = before! + 1;
  const now = (position: number, side: -1 | 1) => change.mapping.map(position, side);
  const places = (at: number) => twinPlace(fragment, shown.type.schema, tokens, twins, at);
  const pieces = piecesOf(tokens, twins, fragment.doc!.clientID);
  if (pieces.some(({ from, kind }) => kind !== 'others' && places(from) === undefined)) return;
  let place: number | undefined;
  for (const { from, to, kind } of pieces) {
    if (kind === 'others') continue;
    const holdsCaret = caret > start + from && caret <= start + to;
    if (kind === 'mine') {
      const at = now(places(from)!, 1);
      change.insert(at, shown.slice(start + from, start + to).content);
      if (holdsCaret) place = at + caret - (start + from);
    } else if (holdsCaret || (caret === start && from === 0)) {
      const twin = places(caret - start);
      place = twin && now(twin, 1);
    }
  }
  const deleted = change.steps.length;
  for (const { from, to, kind } of [...pieces].reverse())
    if (kind !== 'others') change.delete(now(start + from, 1), now(start + to, -1));
  if (pieces.every(({ kind }) => kind !== 'others')) deleteEmptyBlock(change, now(start, -1));
  if (place === undefined) return;
  const at = Math.min(change.mapping.slice(deleted).map(place, 1), change.doc.content.size);
  change.setSelection(TextSelection.near(change.doc.resolve(at)));
}

function piecesOf(tokens: readonly Token[], twins: ReadonlyMap<string, Token>, own: number): Piece[] {
  const pieces: Piece[] = [];
  tokens.forEach(({ id }, at) => {
    const kind = twins.has(key(id)) ? 'doubled' : id.client === own ? 'mine' : 'others';
    const last = pieces.at(-1);
    if (last?.kind === kind) last.to = at + 1;
    else pieces.push({ from: at, to: at + 1, kind });
  });
  return pieces;
}

/** Where a place between a block's tokens is among the twins: behind the one before it, else before the one behind it. */
function twinPlace(
  fragment: Y.XmlFragment,
  schema: Schema,
  tokens: readonly Token[],
  twins: ReadonlyMap<string, Token>,
  offset: number,
): number | undefined {
  const isTwin = ({ id }: Token) => twins.has(key(id));
  const find = (token: Token | undefined) =>
    token && positionOf(fragment, schema, twins.get(key(token.id))!.id);
  const behind = find(tokens.slice(0, offset).findLast(isTwin));
  return behind === undefined ? find(tokens.slice(offset).find(isTwin)) : behind + 1;
}

/** Deletes the empty text block at a position; a list whose only item goes, goes with it. */
function deleteEmptyBlock(change: Transaction, position: number): void {
  const place = change.doc.resolve(position);
  if (!place.parent.isTextblock || place.parent.content.size > 0) return;
  let { depth } = place;
  while (depth > 1 && place.node(depth - 1).childCount === 1) depth -= 1;
  const at = place.index(depth - 1);
  if (place.node(depth - 1).canReplace(at, at + 1)) change.delete(place.before(depth), place.after(depth));
}

function blockOf(doc: Y.Doc, id: Y.ID): Y.XmlElement | undefined {
  const parent: unknown = livingItem(doc, id)?.parent;
  const block: unknown = parent instanceof Y.XmlText ? parent.parent : parent;
  return block instanceof Y.XmlElement ? block : undefined;
}
