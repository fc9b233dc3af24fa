import * as Y from 'yjs';
import type { Doubled } from './copies';
import { childrenOf, key, LEAF, livingItem, seenNow, tokensOf, typeIn } from './tokens';
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
 *
 * @returns the letters of others that now stand alone for what was deleted
 */
export function takeBack(
  fragment: Y.XmlFragment,
  doubled: readonly Doubled[],
  transaction: Y.Transaction,
): Token[] {
  const { doc } = transaction;
  const twins = twinsOf(doubled);
  const alone: Token[] = [];
  const blocks = new Set(doubled.flatMap(({ mine }) => mine.map(({ id }) => blockOf(doc, id))));
  for (const block of blocks) {
    const pieces = block ? piecesOf(tokensOf(block, seenNow), twins, doc) : [];
    const gone = pieces.filter(({ kind }) => kind !== 'others');
    // A citation typed among the copies, or a twin that is gone already: better twice than not at all.
    if (!block || gone.some((piece) => !mayGo(piece, twins, doc))) continue;
    for (const piece of gone) {
      if (piece.kind === 'mine') moveBehindTwin(piece, twins, doc);
      else alone.push(...piece.tokens.map(({ id }) => twins.get(key(id))!));
    }
    const ids = new Set(gone.flatMap(({ tokens }) => tokens.map(({ id }) => key(id))));
    deleteLetters(block, ids);
    if (gone.length === pieces.length) deleteBlock(fragment, block, transaction);
  }
  return alone;
}

/** The twin of each letter. A letter of the other's stands for one of this page's only, the first. */
function twinsOf(doubled: readonly Doubled[]): Map<string, Token> {
  const twins = new Map<string, Token>();
  const taken = new Set<string>();
  for (const { mine, theirs } of doubled) {
    if (mine.some(({ id }) => twins.has(key(id))) || theirs.some(({ id }) => taken.has(key(id)))) continue;
    mine.forEach(({ id }, at) => twins.set(key(id), theirs[at]!));
    for (const { id } of theirs) taken.add(key(id));
  }
  return twins;
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

function mayGo({ tokens, kind, behind }: Piece, twins: ReadonlyMap<string, Token>, doc: Y.Doc): boolean {
  if (tokens.some(({ letter }) => letter === LEAF)) return false;
  const needed = kind === 'doubled' ? tokens.map(({ id }) => twins.get(key(id))!) : [anchorOf(behind, twins)];
  return needed.every((twin) => placeOf(doc, twin.id) !== undefined);
}

/** What words typed among the copies go behind, or before where they stood before all of them. */
function anchorOf(behind: Token | undefined, twins: ReadonlyMap<string, Token>): Token {
  return behind ?? [...twins.values()][0]!;
}

function moveBehindTwin({ tokens, behind }: Piece, twins: ReadonlyMap<string, Token>, doc: Y.Doc): void {
  const place = placeOf(doc, anchorOf(behind, twins).id)!;
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
