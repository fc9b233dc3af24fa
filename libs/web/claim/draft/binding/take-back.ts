import type { ContentMatch, Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import type { Doubled, TakingBack } from './copies';
import { blockOf, childrenOf, key, LEAF, livingItem, seenNow, tokensOf, typeIn } from './tokens';
import type { Token } from './tokens';

/** A run of a block's tokens and what happens to it. */
interface Piece {
  tokens: Token[];
  kind: 'doubled' | 'moves' | 'stays';
  /** The twin behind which it goes; undefined if none comes before it. */
  behind: Token | undefined;
}

/** The marks of a letter, in the form of Yjs. */
type Format = Record<string, unknown>;

/** A block whose copies are taken back, with its twins. */
interface TakenBlock {
  block: Y.XmlElement;
  twins: ReadonlyMap<string, Token>;
  left: TakingBack['left'];
  /** The twin of the first letter that has one. */
  first: Token;
  /** Whether the block comes before the block of that twin. */
  isBefore: boolean;
}

/**
 * Deletes this page's copies of letters that another page copied as well (their twins). Words of this page that were
 * typed among the copies move to the same place among the twins, and a block without other content is deleted. This
 * works on the shared types: an editor's document contains the text of blocks, but not which of two equal ones is
 * meant.
 *
 * Words that only this page has rewritten stay where they are if they then still come before the others, because a
 * colleague's page may be moving words into them. A first design moved them as well, and such words lost their place.
 *
 * @returns the letters of other pages that are now the only copy
 */
export function takeBack(
  fragment: Y.XmlFragment,
  { doubled, left }: Pick<TakingBack, 'doubled' | 'left'>,
  schema: Schema,
  transaction: Y.Transaction,
): Token[] {
  const { doc } = transaction;
  const twins = twinsOf(doubled);
  const alone: Token[] = [];
  const blocks = new Set(doubled.flatMap(({ mine }) => mine.map(({ id }) => blockOf(doc, id))));
  for (const block of blocks) {
    const tokens = block ? tokensOf(block, seenNow) : [];
    const first = tokens.map(({ id }) => twins.get(key(id))).find((twin) => twin !== undefined);
    if (!block || !first) continue;
    const taken = { block, twins, left, first, isBefore: isBefore(fragment, block, blockOf(doc, first.id)) };
    const pieces = piecesOf(tokens, taken, doc);
    const gone = pieces.filter(({ kind }) => kind !== 'stays');
    // A citation typed among the copies, or a twin that is already deleted: words that appear twice are better than
    // lost words.
    if (gone.some((piece) => !mayGo(piece, taken, doc))) continue;
    for (const piece of gone) {
      if (piece.kind === 'moves') moveToTwin(piece, taken, doc);
      else alone.push(...piece.tokens.map(({ id }) => twins.get(key(id))!));
    }
    const ids = new Set(gone.flatMap(({ tokens }) => tokens.map(({ id }) => key(id))));
    deleteLetters(block, ids);
    markTakenBack(block);
    if (gone.length === pieces.length) deleteBlock(block, schema, transaction);
  }
  return alone;
}

/** Whether a block comes before another one in the field. */
function isBefore(fragment: Y.XmlFragment, block: Y.XmlElement, other: Y.XmlElement | undefined): boolean {
  const order = [...fragment.createTreeWalker((type) => type instanceof Y.XmlElement)];
  return !!other && order.indexOf(block) < order.indexOf(other);
}

/** The twin of each letter. A letter of the other page is the twin of only one letter of this page, the first. */
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

function piecesOf(tokens: readonly Token[], taken: TakenBlock, doc: Y.Doc): Piece[] {
  const { twins } = taken;
  const copied = tokens.filter(({ id }) => twins.has(key(id))).map(({ id }) => id.clock);
  const since = Math.min(...copied);
  const pieces: Piece[] = [];
  let behind: Token | undefined;
  for (const token of tokens) {
    const twin = twins.get(key(token.id));
    const { kind: before } = pieces.at(-1) ?? {};
    const stays =
      token.id.client !== doc.clientID || staysThere(token.id, { ...taken, behind, before, since });
    const kind = twin ? 'doubled' : stays ? 'stays' : 'moves';
    if (before === kind) pieces.at(-1)!.tokens.push(token);
    else pieces.push({ tokens: [token], kind, behind });
    behind = twin ?? behind;
  }
  return pieces;
}

/** Whether an own letter without a twin stays in its block. */
function staysThere(
  { client, clock }: Y.ID,
  at: TakenBlock & Pick<Piece, 'behind'> & { before: Piece['kind'] | undefined; since: number },
): boolean {
  const isLeft = at.left.get(key(Y.createID(client, clock)));
  const isCopy = isLeft !== undefined;
  // It was in the block before anything was copied.
  if (!isCopy && clock < at.since) return true;
  if (at.behind) return false;
  // A typed letter goes with the letter before it.
  return isCopy ? isLeft && at.isBefore : at.before === 'stays';
}

function mayGo({ tokens, kind, behind }: Piece, { twins, first }: TakenBlock, doc: Y.Doc): boolean {
  if (tokens.some(({ letter }) => letter === LEAF)) return false;
  const needed = kind === 'doubled' ? tokens.map(({ id }) => twins.get(key(id))!) : [behind ?? first];
  return needed.every((twin) => placeOf(doc, twin.id) !== undefined);
}

function moveToTwin({ tokens, behind }: Piece, { block, first, left }: TakenBlock, doc: Y.Doc): void {
  const twin = placeOf(doc, (behind ?? first).id)!;
  const isPartedThere = !behind && left.get(key(tokens[0]!.id)) === true;
  const apart = isPartedThere ? blockBefore(twin.text.parent, block) : undefined;
  const text = apart ?? twin.text;
  let at = apart ? 0 : twin.index + (behind ? 1 : 0);
  for (const { letters, format } of formattedRuns(tokens, doc)) {
    text.insert(at, letters, format);
    at += letters.length;
  }
}

/**
 * A new block like this page's, before the block of the other page that begins with the separated words: in that block
 * the words might end up behind what the other page types at its beginning. Undefined if the two blocks are in
 * different lists or quotations.
 */
function blockBefore(other: unknown, mine: Y.XmlElement): Y.XmlText | undefined {
  const parent = mine.parent as Y.XmlFragment;
  const at = parent.toArray().indexOf(other as Y.XmlElement);
  if (at < 0) return undefined;
  const block = new Y.XmlElement(mine.nodeName);
  parent.insert(at, [block]);
  for (const [name, value] of Object.entries(mine.getAttributes())) block.setAttribute(name, value!);
  const text = new Y.XmlText();
  block.insert(0, [text]);
  return text;
}

function formattedRuns(tokens: readonly Token[], doc: Y.Doc): { letters: string; format: Format }[] {
  const runs: { letters: string; format: Format }[] = [];
  const texts = new Set(tokens.map(({ id }) => livingItem(doc, id)?.parent));
  const formats = new Map([...texts].flatMap((text) => (text instanceof Y.XmlText ? formatsOf(text) : [])));
  for (const { id, letter } of tokens) {
    const format = formats.get(key(id)) ?? {};
    const last = runs.at(-1);
    if (last && JSON.stringify(last.format) === JSON.stringify(format)) last.letters += letter;
    else runs.push({ letters: letter, format });
  }
  return runs;
}

/** The formatting of each letter of a text, by its key: one walk for all, because a paragraph may have thousands. */
function formatsOf(text: Y.XmlText): [string, Format][] {
  const ids = tokensOfText(text);
  let at = 0;
  return (text.toDelta() as { insert: string | object; attributes?: Format }[]).flatMap(
    ({ insert, attributes = {} }) => {
      const length = typeof insert === 'string' ? insert.length : 1;
      return ids.slice(at, (at += length)).map((id): [string, Format] => [key(id), attributes]);
    },
  );
}

/** The shared text of a letter, and its index there. */
function placeOf(doc: Y.Doc, id: Y.ID): { text: Y.XmlText; index: number } | undefined {
  const item = livingItem(doc, id);
  if (!(item?.parent instanceof Y.XmlText)) return undefined;
  let index = id.clock - item.id.clock;
  for (let left = item.left; left !== null; left = left.left) if (seenNow(left)) index += left.length;
  return { text: item.parent, index };
}

/**
 * Writes a letter into the block and deletes it again. If a member deletes a paragraph, the update contains deletions
 * only, and other pages give up the few letters that their members typed there. The deleted letter tells them that the
 * words exist elsewhere, so that they search for the place of those letters.
 */
function markTakenBack(block: Y.XmlElement): void {
  const text = block.toArray().find((child) => child instanceof Y.XmlText);
  text?.insert(0, ' ');
  text?.delete(0, 1);
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

/**
 * Deletes a block, and elements around it that contain nothing else. An element that its parent needs (a list item
 * begins with a paragraph) stays, empty: otherwise the parent would be invalid and would no longer be shown, with all
 * its words.
 */
function deleteBlock(block: Y.XmlElement, schema: Schema, transaction: Y.Transaction): void {
  let element = block;
  while (element.parent instanceof Y.XmlElement && element.parent.length === 1) element = element.parent;
  if (fitsWithout(element, schema)) element._item?.delete(transaction);
}

function fitsWithout(element: Y.XmlElement, schema: Schema): boolean {
  const { parent } = element;
  const type = parent instanceof Y.XmlElement ? schema.nodes[parent.nodeName] : schema.topNodeType;
  let match: ContentMatch | null | undefined = type?.contentMatch;
  for (const child of (parent as Y.XmlFragment).toArray()) {
    if (child === element) continue;
    const childType = child instanceof Y.XmlElement ? schema.nodes[child.nodeName] : undefined;
    match = childType && match?.matchType(childType);
  }
  return match?.validEnd === true;
}
