import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { difference } from './change';
import type { Difference } from './change';
import { blockOf, childrenOf, key, livingItem, seenNow, tokensOf, typeIn } from './tokens';
import type { SharedType, Token } from './tokens';

/** A run of letters this page wrote again that somebody else, at the same time, wrote again as well. */
export interface Doubled {
  /** This page's letters. */
  mine: readonly Token[];
  /** The other's, letter for letter. */
  theirs: readonly Token[];
}

/** Runs of which this page takes its own letters back. */
export interface TakingBack {
  doubled: readonly Doubled[];
  /**
   * The letters this page copied and that may still be on their way, by key: whether the other left the block standing that
   * they were copied from, so that theirs are only a part of it.
   */
  left: ReadonlyMap<string, boolean>;
  /** The number of the last update they were written with. */
  written: number;
}

/** Letters of which fewer, scattered over a block, may be other words. */
const SURE = 4;

/** How far what this page wrote is on its way to the server. */
export interface Sending {
  /** No socket is open: what is written now is sent with the state, once one is. */
  away: boolean;
  /** A socket is open, and the server's state has not arrived on it. */
  joining: boolean;
  /** Updates the server has not acknowledged, which it does in order; Infinity while both exchange their states. */
  unacknowledged: number;
}

/** A letter that was written again. */
interface Copy {
  token: Token;
  /** The block in which the letter stood before this page copied it for the first time. */
  from: Y.ID;
  /** The number of the update it was written with. */
  update: number;
  /** It was given to a socket, whatever became of that. */
  sent: boolean;
}

/**
 * What this page wrote again because Yjs cannot move text: a paragraph split, joined or made a heading is deleted and its
 * words are inserted anew. Two people who do that to the same words at once leave them twice. Each page remembers which
 * letters it copied until the server has acknowledged the copy. A change that arrives before was stored first, and its author
 * has not seen the copy: where it copied the same letters, this page takes its own back. The other page does nothing, since
 * its copy is acknowledged by the time this one's arrives. Where the server stored both in one commit and hands both pages
 * the whole of it, the page with the smaller Yjs client id takes its copy back.
 *
 * A first design remembered copies for ten seconds and judged by the ids alone. Two people who had both been offline for
 * longer found the words twice; and the deletions of a whole state name every letter anybody ever deleted, so that words
 * that only read the same were taken for a second copy.
 */
export class Copies {
  /** From the id of a letter that was deleted to the one that took its place. */
  readonly #copies = new Map<string, Copy>();
  /** The clocks of every copy this page made. */
  readonly #made: { from: number; to: number }[] = [];
  /** Updates this page has written so far. */
  #updates = 0;

  constructor(
    private readonly fragment: Y.XmlFragment,
    private readonly sending: () => Sending,
  ) {}

  /** This page has written one more update. */
  wrote(): void {
    this.#updates += 1;
  }

  /**
   * Notes what a write of this page deletes and writes again.
   *
   * @param written the document the fragment holds before it
   * @param now the one it holds after it
   * @param write answers how it wrote: letters written exactly are never copies
   */
  watch(written: Node, now: Node, write: () => 'exactly' | 'compared'): void {
    const { doc } = this.fragment;
    this.#forget();
    const changed = difference(written, now);
    const clock = Y.getState(doc!.store, doc!.clientID);
    const before = changed && tokensIn(this.fragment, written, { from: changed.from, end: changed.to });
    const blocks = before?.map(([first]) => first && blockOf(doc!, first.id)?._item?.id);
    if (write() === 'exactly' || !changed) return;
    const sent = !this.sending().away;
    const fresh = ({ id }: Token) => id.client === doc!.clientID && id.clock >= clock;
    const gone = before!
      .flatMap((block, at) => block.map((token) => ({ ...token, from: blocks![at]! })))
      .filter(({ id }) => !livingItem(doc!, id));
    const letters = lettersOf(gone);
    const origins = new Map([...this.#copies.values()].map(({ token, from }) => [key(token.id), from]));
    for (const run of runsOf(tokensIn(this.fragment, now, changed).flat().filter(fresh))) {
      const at = letters.indexOf(lettersOf(run));
      if (at < 0) continue;
      this.#made.push({ from: run[0]!.id.clock, to: run.at(-1)!.id.clock });
      run.forEach((token, index) => {
        const { id, from } = gone[at + index]!;
        const first = origins.get(key(id)) ?? from;
        this.#copies.set(key(id), { token, from: first, update: this.#updates + 1, sent });
      });
    }
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
  ): TakingBack | undefined {
    this.#forget();
    if (this.#copies.size === 0) return undefined;
    const arrivedNow = ({ id }: Token) =>
      id.client !== doc.clientID && id.clock >= (beforeState.get(id.client) ?? 0);
    const arrived = tokensIn(this.fragment, drawn, changed).map((block) => block.filter(arrivedNow));
    const { ds } = Y.decodeUpdate(update);
    const arrivedTo = Y.parseUpdateMeta(update).to.get(doc.clientID) ?? 0;
    const mine = [...this.#copies]
      // A copy of a copy, in a commit of both: the first may have been stored before the other's, which the other takes back.
      .filter(([old]) => Y.isDeleted(ds, idOf(old)) && !(arrivedTo && this.#isCopy(idOf(old))))
      .map(([, { token }]) => this.#lastCopy(token))
      .filter(({ id }) => livingItem(doc, id));
    const theirs = arrived.flatMap((block) => runsOf(byId(block)));
    const doubled = runsOf(mine).flatMap((run) => {
      const together = run[0]!.id.clock < arrivedTo;
      return theirs.flatMap((each): Doubled[] => {
        if (together && doc.clientID > each[0]!.id.client) return [];
        return twinsOf(run, each, together);
      });
    });
    if (doubled.length === 0) return undefined;
    const left = new Map(
      [...this.#copies.values()].map(({ token, from }) => [
        key(token.id),
        arrivedTo > 0 || !Y.isDeleted(ds, from),
      ]),
    );
    return { doubled, left, written: Math.max(...[...this.#copies.values()].map(({ update }) => update)) };
  }

  /** Whether the server may have an update of this page, so that others may have seen it. */
  readonly maybeStored = (update: number): boolean => {
    const { unacknowledged } = this.sending();
    return unacknowledged === Infinity || update <= this.#updates - unacknowledged;
  };

  /**
   * What is stored is seen by everybody whose change comes later. Of what was sent on a socket that broke it is not known
   * whether it is stored, and whether the other page takes its copy back: better twice than not at all.
   */
  #forget(): void {
    const { away, unacknowledged } = this.sending();
    const exchanging = !away && unacknowledged === Infinity;
    for (const [old, copy] of this.#copies) {
      if (copy.update <= this.#updates - unacknowledged || (exchanging && copy.sent))
        this.#copies.delete(old);
      else copy.sent ||= !away;
    }
  }

  #isCopy({ client, clock }: Y.ID): boolean {
    return (
      client === this.fragment.doc!.clientID &&
      this.#made.some(({ from, to }) => from <= clock && clock <= to)
    );
  }

  #lastCopy(copy: Token): Token {
    let last = copy;
    for (let next = this.#copies.get(key(last.id)); next; next = this.#copies.get(key(last.id)))
      last = next.token;
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

/**
 * The same letters as somebody else wrote them in one go: the ids of a copy follow each other, whatever was typed among its
 * letters since. Scattered over a whole block, nearly every word can be found.
 *
 * @param together the deletions that arrived are this page's own as well, and tell nothing of what the other copied
 */
function twinsOf(run: readonly Token[], each: readonly Token[], together: boolean): Doubled[] {
  const at = lettersOf(each).indexOf(lettersOf(run));
  if (!together) {
    const theirs = at >= 0 ? each.slice(at, at + run.length) : scattered(run, each);
    return theirs.length > 0 ? [{ mine: run, theirs }] : [];
  }
  if (Math.min(run.length, each.length) < SURE) return [];
  // Both copied up to the same end of the paragraph, and one of them from further inside.
  if (at === 0 || (at > 0 && at + run.length === each.length))
    return [{ mine: run, theirs: each.slice(at, at + run.length) }];
  const within = lettersOf(run).indexOf(lettersOf(each));
  return within >= 0 ? [{ mine: run.slice(within, within + each.length), theirs: each }] : [];
}

/** The letters of a run with a few others among them, which its copier had typed there before. */
function scattered(run: readonly Token[], each: readonly Token[]): readonly Token[] {
  if (run.length < SURE || each.length > run.length + Math.max(SURE, run.length / 4)) return [];
  const twins: Token[] = [];
  for (const token of each) if (token.letter === run[twins.length]?.letter) twins.push(token);
  return twins.length === run.length ? twins : [];
}

function byId(tokens: readonly Token[]): Token[] {
  return [...tokens].sort((one, two) => one.id.client - two.id.client || one.id.clock - two.id.clock);
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

function idOf(text: string): Y.ID {
  const [client, clock] = text.split(':').map(Number);
  return Y.createID(client!, clock!);
}
