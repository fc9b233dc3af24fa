import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { difference } from './change';
import type { Difference } from './change';
import { childrenOf, livingItem, seenNow, tokensOf, typeIn } from './tokens';
import type { SharedType, Token } from './tokens';

/** A run of letters this page wrote again that somebody else, at the same time, wrote again as well. */
export interface Doubled {
  /** This page's letters. */
  mine: readonly Token[];
  /** The other's, letter for letter. */
  theirs: readonly Token[];
}

/**
 * How long after the server acknowledged everything a copy is remembered, in milliseconds: a change of somebody who has not
 * seen it can still be under way. Later it must be forgotten, since the deletions of a whole state name every letter anybody
 * ever deleted, and words that only read the same would be taken for a second copy.
 */
const REMEMBERED_FOR = 10_000;

/** Letters of which fewer, scattered over a block, may be other words. */
const SURE = 4;

/**
 * What this page wrote again because Yjs cannot move text: a paragraph split, joined or made a heading is deleted and its
 * words are inserted anew. Two people who do that to the same words at once leave them twice. Each page remembers which
 * letters it copied; when a change arrives whose author deleted the very letters without having seen the copy, and copied
 * them too, the page with the smaller Yjs client id takes its copy back. Both pages judge by the same ids, so that one of
 * them does and never both.
 */
export class Copies {
  /** From the id of a letter that was deleted to the one that took its place. */
  readonly #copies = new Map<string, Token>();
  #recordedAt = 0;

  /** @param acknowledged whether the server has acknowledged everything this page wrote */
  constructor(
    private readonly fragment: Y.XmlFragment,
    private readonly acknowledged: () => boolean,
  ) {}

  /**
   * Notes what a write of this page deletes and writes again.
   *
   * @param written the document the fragment holds before it
   * @param now the one it holds after it
   * @param write answers how it wrote: letters written exactly are never copies
   */
  watch(written: Node, now: Node, write: () => 'exactly' | 'compared'): void {
    const { doc } = this.fragment;
    const changed = difference(written, now);
    const clock = Y.getState(doc!.store, doc!.clientID);
    const before = changed && tokensIn(this.fragment, written, { from: changed.from, end: changed.to });
    if (write() === 'exactly' || !changed) return;
    const fresh = ({ id }: Token) => id.client === doc!.clientID && id.clock >= clock;
    const gone = before!.flat().filter(({ id }) => !livingItem(doc!, id));
    const letters = lettersOf(gone);
    for (const run of runsOf(tokensIn(this.fragment, now, changed).flat().filter(fresh))) {
      const at = letters.indexOf(lettersOf(run));
      if (at < 0) continue;
      run.forEach((token, index) => this.#copies.set(key(gone[at + index]!.id), token));
    }
    this.#recordedAt = Date.now();
  }

  /**
   * Runs of this page's copies that the author of an update copied as well, and that are this page's to take back.
   *
   * @param update as it came from the server: its deletions are what its author knew of
   * @param drawn the document the fragment holds since
   * @param changed what of it the update changed
   */
  doubledBy(
    update: Uint8Array,
    drawn: Node,
    changed: Difference,
    { doc, beforeState }: Y.Transaction,
  ): Doubled[] {
    if (this.acknowledged() && Date.now() - this.#recordedAt > REMEMBERED_FOR) this.#copies.clear();
    if (this.#copies.size === 0) return [];
    const arrivedNow = ({ id }: Token) =>
      id.client !== doc.clientID && id.clock >= (beforeState.get(id.client) ?? 0);
    const arrived = tokensIn(this.fragment, drawn, changed).map((block) => block.filter(arrivedNow));
    const { ds } = Y.decodeUpdate(update);
    const mine = [...this.#copies]
      .filter(([old]) => Y.isDeleted(ds, idOf(old)))
      .map(([, copy]) => this.#lastCopy(copy))
      .filter(({ id }) => livingItem(doc, id));
    return runsOf(mine).flatMap((run): Doubled[] => {
      for (const block of arrived) {
        const theirs = twinsOf(run, block);
        if (theirs.length > 0 && theirs.every(({ id }) => doc.clientID < id.client))
          return [{ mine: run, theirs }];
      }
      return [];
    });
  }

  #lastCopy(copy: Token): Token {
    let last = copy;
    for (let next = this.#copies.get(key(last.id)); next; next = this.#copies.get(key(last.id))) last = next;
    return last;
  }
}

/** The tokens of the text blocks that touch a range of the editor's document, block by block. */
function tokensIn(fragment: Y.XmlFragment, doc: Node, range: Pick<Difference, 'from' | 'end'>): Token[][] {
  const found: Token[][] = [];
  const { nodes } = doc.type.schema;
  const walk = (type: SharedType, node: Node, position: number): void => {
    const elements = childrenOf(type, seenNow)
      .map(typeIn)
      .filter((child) => child instanceof Y.XmlElement);
    node.forEach((child, offset, index) => {
      const at = position + offset;
      const element = elements[index];
      if (!element || at > range.end + 1 || at + child.nodeSize < range.from - 1) return;
      if (nodes[element.nodeName]?.isTextblock) found.push(tokensOf(element, seenNow));
      else walk(element, child, at + 1);
    });
  };
  walk(fragment, doc, 0);
  return found;
}

/** The same letters in a block, in order; other words may have been typed among them meanwhile. */
function twinsOf(run: readonly Token[], block: readonly Token[]): readonly Token[] {
  const at = lettersOf(block).indexOf(lettersOf(run));
  if (at >= 0) return block.slice(at, at + run.length);
  if (run.length < SURE) return [];
  const twins: Token[] = [];
  for (const token of block) if (token.letter === run[twins.length]?.letter) twins.push(token);
  return twins.length === run.length ? twins : [];
}

/** Tokens whose ids follow each other, run by run. */
function runsOf(tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = [];
  for (const token of tokens) {
    const last = runs.at(-1)?.at(-1)?.id;
    if (last?.client === token.id.client && last.clock + 1 === token.id.clock) runs.at(-1)!.push(token);
    else runs.push([token]);
  }
  return runs;
}

const lettersOf = (tokens: readonly Token[]) => tokens.map(({ letter }) => letter).join('');
export const key = ({ client, clock }: Y.ID) => `${client}:${clock}`;

function idOf(text: string): Y.ID {
  const [client, clock] = text.split(':').map(Number);
  return Y.createID(client!, clock!);
}
