import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { key, livingItem, seenBefore, typeIn } from './tokens';
import type { SharedType, Token } from './tokens';
import { readBlock } from './block-tokens';
import type { BlockTokens } from './block-tokens';
import type { Mapping } from './render';

/**
 * A stray: words of this page that a remote change separated from the words around them.
 *
 * Yjs cannot move text: when a colleague presses Enter, their page deletes the rest of the paragraph and inserts it
 * again in a new one. Words typed here into that rest, which the colleague had not received, stay behind in the old
 * paragraph. If the whole paragraph is rewritten (made a heading or a list), they are deleted with it. Only the page
 * that wrote the words moves them: if every page did, they would appear once per page.
 */
export interface Stray {
  block: BlockTokens;
  /** The range of its tokens. */
  from: number;
  to: number;
  /** They were deleted with their paragraph by a member who had not seen them. */
  lost: boolean;
  /**
   * The author of the change had not seen the block either (it was in a list or quotation that was rewritten), or had
   * not seen that the letters existed nowhere else, or the block contained nothing else, so that the author saw none of
   * its words.
   */
  unseen: boolean;
  /** All letters of the block that the author had not seen, by key: the author rewrote none of them. */
  unwritten: ReadonlySet<string>;
  /** The author deleted the block and wrote no letters: nothing around the words was rewritten. */
  deleted: boolean;
}

/**
 * Finds the strays of a change, while its observers run.
 *
 * @param update the change as the server sent it; its deletions are those its author knew of; undefined for a change of
 *   this page itself (an undo, the copy in this browser)
 * @param isState the update is the server's full state: letters that it does not name are only here, and are this
 *   member's, because a reloaded page has another Yjs client id than the one that wrote the stored copy
 * @param alone deleted letters whose only other copy this page has deleted
 */
export function findStrays(
  fragment: Y.XmlFragment,
  schema: Schema,
  transaction: Y.Transaction,
  mapping: Mapping,
  update: Uint8Array | undefined,
  isState: boolean,
  alone: ReadonlySet<string> = new Set(),
): Stray[] {
  if (!update) return [];
  const { doc } = transaction;
  const seen = seenBefore(transaction);
  let meant: ReturnType<typeof Y.decodeUpdate>['ds'] | undefined;
  const isMine = ({ id }: Token) => id.client === doc.clientID;
  const isLiving = ({ id }: Token) => livingItem(doc, id) !== undefined;
  const wasMeant = ({ id }: Pick<Token, 'id'>) => Y.isDeleted((meant ??= Y.decodeUpdate(update).ds), id);
  let writes: boolean | undefined;
  const strays: Stray[] = [];
  for (const element of changedBlocks(fragment, transaction)) {
    if (!schema.nodes[element.nodeName]?.isTextblock) continue;
    const block = readBlock(fragment, element, mapping, seen);
    if (!block) continue;
    const { tokens } = block;
    const isGone = (at: number) => !isLiving(tokens[at]!);
    let unwritten: ReadonlySet<string> | undefined;
    const unwrittenOf = () =>
      new Set(tokens.filter((each) => !isLiving(each) && !wasMeant(each)).map(({ id }) => key(id)));
    for (let from = 0; from < tokens.length; from += 1) {
      const isAlone = ({ id }: Token) => alone.has(key(id));
      const carries = (token: Token) =>
        isLiving(token) ? isMine(token) : isAlone(token) || ((isState || isMine(token)) && !wasMeant(token));
      if (!carries(tokens[from]!)) continue;
      let to = from + 1;
      while (to < tokens.length && carries(tokens[to]!)) to += 1;
      const lost = tokens.slice(from, to).some((token) => !isLiving(token));
      // A run at the end of its block has one neighbour, and counts as separated only if that one was deleted.
      const parted =
        to - from < tokens.length && (from === 0 || isGone(from - 1)) && (to === tokens.length || isGone(to));
      const whole = to - from === tokens.length;
      const unseen = lost && (whole || !wasMeant(element._item!) || tokens.slice(from, to).some(isAlone));
      const deleted = lost && !unseen && !(writes ??= writesLetters(update));
      if (lost || parted)
        strays.push({ block, from, to, lost, unseen, deleted, unwritten: (unwritten ??= unwrittenOf()) });
      from = to;
    }
  }
  return strays;
}

/**
 * Whether an update writes letters. Content that is written into an already deleted block arrives without its letters,
 * as when a paragraph is joined to one that another member has made a quotation: that counts as letters as well. So does
 * the deleted letter by which a page marks a copy that it takes back.
 */
function writesLetters(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.some(
    (item) =>
      item instanceof Y.GC ||
      (item instanceof Y.Item &&
        (item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted)),
  );
}

/** The text blocks whose content a transaction changed, including those it deleted. */
function changedBlocks(fragment: Y.XmlFragment, transaction: Y.Transaction): Set<Y.XmlElement> {
  const { doc } = transaction;
  const blocks = new Set<Y.XmlElement>();
  const add = (type: SharedType | null) => {
    const block = type instanceof Y.XmlText ? type.parent : type;
    if (block instanceof Y.XmlElement && isInside(fragment, block)) blocks.add(block);
  };
  for (const type of transaction.changed.keys()) add(type as unknown as SharedType);
  for (const [client, ranges] of transaction.deleteSet.clients) {
    for (const { clock, len } of ranges)
      for (let at = clock; at < clock + len;) {
        const item = Y.getItem(doc.store, Y.createID(client, at)) as Y.Item | Y.GC;
        if (item instanceof Y.Item && !typeIn(item)) add(item.parent as SharedType);
        at = item.id.clock + item.length;
      }
  }
  return blocks;
}

function isInside(fragment: Y.XmlFragment, type: SharedType): boolean {
  for (let at: SharedType | null = type; at !== null;) {
    if (at === fragment) return true;
    at = (at._item?.parent as SharedType | null | undefined) ?? null;
  }
  return false;
}
