import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { key, livingItem, seenBefore, typeIn } from './tokens';
import type { SharedType, Token } from './tokens';
import { readBlock } from './block-tokens';
import type { BlockTokens } from './block-tokens';
import type { Mapping } from './render';

/**
 * Words of this page that a change from elsewhere parted from the words around them.
 *
 * Yjs cannot move text: a colleague who presses Enter deletes the rest of the paragraph and writes it again in a new one.
 * What was typed here into that rest, and had not reached them, stays behind in the old paragraph; and where the whole
 * paragraph was written again (made a heading, a list), it is deleted with it. Only the page that wrote the words brings
 * them home: did everybody, they would be there as often as there are people.
 */
export interface Stray {
  block: BlockTokens;
  /** The run of its tokens that is meant. */
  from: number;
  to: number;
  /** Deleted together with the paragraph by somebody who had not seen it. */
  lost: boolean;
  /**
   * Their author had not seen the block either: it went with a list or a quotation that was written again. Or had not seen
   * that they stood nowhere else. Or the block held nothing but them: the author of the change saw none of its words.
   */
  unseen: boolean;
  /** All letters of the block that went unseen, by key: the author of the change wrote none of them again. */
  unwritten: ReadonlySet<string>;
  /** Its author deleted the block and wrote no letter: nothing that stood around them was written again. */
  deleted: boolean;
}

/**
 * Finds them, while the observers of the change run.
 *
 * @param update the change as it came from the server, whose deletions are what its author knew of; undefined for a change
 * of this page's own (an undo, the copy in this browser)
 * @param isState it is all the server has, so that what went without being named is only here, and this member's: a page that
 * was opened anew writes as another Yjs client than the one that wrote what this browser kept
 * @param alone letters that went of which this page has deleted the only other copy
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
      // At an end of its block a run has one neighbour, and whether it is apart shows only where that has gone.
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
 * Whether an update writes letters. What it writes into a block that is deleted already, as where a paragraph is joined to one
 * that somebody else has made a quotation, arrives without its content: that counts as letters as well.
 */
function writesLetters(update: Uint8Array): boolean {
  return Y.decodeUpdate(update).structs.some(
    (item) =>
      item instanceof Y.GC ||
      (item instanceof Y.Item &&
        (item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted)),
  );
}

/** The text blocks in which a transaction changed the content, those it deleted with what stood in them included. */
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
