import * as Y from 'yjs';
import { key } from './copies';
import type { Doubled } from './copies';
import { childrenOf, LEAF, livingItem, seenNow, tokensOf, typeIn } from './tokens';
import type { Token } from './tokens';

/** A run of a block's tokens and what becomes of it. */
interface Piece {
  tokens: Token[];
  kind: 'doubled' | 'mine' | 'others';
  /** The twin it goes behind, or before where none stands before it. */
  behind: Token | undefined;
}

/**
 * Deletes this page's copies where somebody else made the same. Words of this page that were typed among them move to the
 * same place among the other's, and a block that holds nothing else goes as well. It is done in the shared types: an editor's
 * document says what its blocks read, and not which of two that read the same is meant.
 */
export function takeBack(
  fragment: Y.XmlFragment,
  doubled: readonly Doubled[],
  transaction: Y.Transaction,
): void {
  const { doc } = transaction;
  const twins = new Map<string, Token>();
  for (const { mine, theirs } of doubled) mine.forEach((token, at) => twins.set(key(token.id), theirs[at]!));
  const blocks = new Set(doubled.flatMap(({ mine }) => mine.map(({ id }) => blockOf(doc, id))));
  for (const block of blocks) {
    const pieces = block ? piecesOf(tokensOf(block, seenNow), twins, doc) : [];
    const gone = pieces.filter(({ kind }) => kind !== 'others');
    // A citation typed among the copies, or a twin that is gone already: better twice than not at all.
    if (!block || gone.some((piece) => !mayGo(piece, doc))) continue;
    for (const piece of gone) if (piece.kind === 'mine') moveBehindTwin(piece, twins, doc);
    const ids = new Set(gone.flatMap(({ tokens }) => tokens.map(({ id }) => key(id))));
    deleteLetters(block, ids);
    if (gone.length === pieces.length) deleteBlock(fragment, block, transaction);
  }
}

function piecesOf(tokens: readonly Token[], twins: ReadonlyMap<string, Token>, doc: Y.Doc): Piece[] {
  const pieces: Piece[] = [];
  let behind: Token | undefined;
  for (const token of tokens) {
    const twin = twins.get(key(token.id));
    const kind = twin ? 'doubled' : token.id.client === doc.clientID ? 'mine' : 'others';
    if (pieces.at(-1)?.kind === kind) pieces.at(-1)!.tokens.push(token);
    else pieces.push({ tokens: [token], kind, behind });
    behind = twin ?? behind;
  }
  return pieces;
}

function mayGo({ tokens, behind }: Piece, doc: Y.Doc): boolean {
  return (
    tokens.every(({ letter }) => letter !== LEAF) && (!behind || livingItem(doc, behind.id) !== undefined)
  );
}

function moveBehindTwin({ tokens, behind }: Piece, twins: ReadonlyMap<string, Token>, doc: Y.Doc): void {
  const anchor = behind ?? [...twins.values()][0]!;
  const place = placeOf(doc, anchor.id);
  if (!place) return;
  const letters = tokens.map(({ letter }) => letter).join('');
  place.text.insert(place.index + (behind ? 1 : 0), letters, formatOf(doc, tokens[0]!.id));
}

/** The formatting of a letter. */
function formatOf(doc: Y.Doc, id: Y.ID): Record<string, unknown> {
  const place = placeOf(doc, id);
  let at = 0;
  for (const { insert, attributes } of (place?.text.toDelta() ?? []) as {
    insert: string;
    attributes?: Record<string, unknown>;
  }[]) {
    at += insert.length;
    if (place && place.index < at) return attributes ?? {};
  }
  return {};
}

/** The shared text a letter is in, and where. */
function placeOf(doc: Y.Doc, id: Y.ID): { text: Y.XmlText; index: number } | undefined {
  const item = livingItem(doc, id);
  if (!(item?.parent instanceof Y.XmlText)) return undefined;
  let index = id.clock - item.id.clock;
  for (let left = item.left; left !== null; left = left.left) if (seenNow(left)) index += left.length;
  return { text: item.parent, index };
}

function deleteLetters(block: Y.XmlElement, ids: ReadonlySet<string>): void {
  for (const child of childrenOf(block, seenNow)) {
    const text = typeIn(child);
    if (!(text instanceof Y.XmlText)) continue;
    const letters = tokensOfText(text);
    for (let at = letters.length - 1; at >= 0; at -= 1) if (ids.has(key(letters[at]!))) text.delete(at, 1);
  }
}

function tokensOfText(text: Y.XmlText): Y.ID[] {
  const ids: Y.ID[] = [];
  for (const item of childrenOf(text, seenNow))
    for (let at = 0; at < item.length; at += 1) ids.push(Y.createID(item.id.client, item.id.clock + at));
  return ids;
}

/** Deletes a block, and what it stands in where that holds nothing else; the field keeps one. */
function deleteBlock(fragment: Y.XmlFragment, block: Y.XmlElement, transaction: Y.Transaction): void {
  let element = block;
  while (element.parent instanceof Y.XmlElement && element.parent.length === 1) element = element.parent;
  if (element.parent === fragment && fragment.length === 1) return;
  element._item?.delete(transaction);
}

function blockOf(doc: Y.Doc, id: Y.ID): Y.XmlElement | undefined {
  const parent: unknown = livingItem(doc, id)?.parent;
  const block: unknown = parent instanceof Y.XmlText ? parent.parent : parent;
  return block instanceof Y.XmlElement ? block : undefined;
}
