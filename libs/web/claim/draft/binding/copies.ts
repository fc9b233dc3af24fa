import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { difference } from './change';
import type { Difference } from './change';
import { blockOf, childrenOf, key, livingItem, seenNow, tokensOf, typeIn } from './tokens';
import type { SharedType, Token } from './tokens';

/** A run of letters that both this page and another one rewrote at the same time. */
export interface Doubled {
  /** This page's letters. */
  mine: readonly Token[];
  /** The other page's letters, one for each. */
  theirs: readonly Token[];
}

/** Runs whose letters this page deletes again. */
export interface TakingBack {
  doubled: readonly Doubled[];
  /**
   * The letters that this page copied and may not have sent yet, by key. The value is whether the other page kept the
   * block that they were copied from, so that its letters are only a part of it.
   */
  left: ReadonlyMap<string, boolean>;
  /** The number of the last update that wrote them. */
  written: number;
}

/** Minimum number of scattered letters that count as a copy: fewer may belong to other words. */
const SURE = 4;

/** How far this page's changes have been sent to the server. */
export interface Sending {
  /** No socket is open: changes are sent with the state once one is. */
  away: boolean;
  /** A socket is open, and the server's state has not arrived on it. */
  joining: boolean;
  /**
   * Number of updates that the server has not acknowledged (it acknowledges them in order); Infinity while both
   * exchange their states.
   */
  unacknowledged: number;
}

/** A letter that this page deleted and inserted again. */
interface Copy {
  token: Token;
  /** The block of the letter before this page copied it for the first time. */
  from: Y.ID;
  /** The number of the update that wrote it. */
  update: number;
  /** It was sent on a socket, successfully or not. */
  sent: boolean;
}

/**
 * Tracks the letters that this page rewrote because Yjs cannot move text: a paragraph that is split, joined or made a
 * heading is deleted, and its words are inserted again. If two members do that to the same words at the same time, the
 * words appear twice.
 *
 * Each page remembers which letters it copied until the server has acknowledged the copy. A remote change that arrives
 * earlier was stored first, and its author has not seen the copy. If the author copied the same letters, this page
 * deletes its own copy. The other page does nothing, because its copy is acknowledged before this page's arrives. If
 * the server stores both in one commit and sends both pages all of it, the page with the smaller Yjs client id deletes
 * its copy.
 *
 * A first design remembered copies for ten seconds and compared only the ids. If two members had been offline for
 * longer, the words appeared twice. Moreover, the deletions in a full state include every letter ever deleted, so that
 * words with the same text were taken for a second copy.
 */
export class Copies {
  /** From the id of a deleted letter to the letter that replaced it. */
  readonly #copies = new Map<string, Copy>();
  /** The clock ranges of all copies that this page made. */
  readonly #made: { from: number; to: number }[] = [];
  /** Number of updates that this page has written. */
  #updates = 0;

  constructor(
    private readonly fragment: Y.XmlFragment,
    private readonly sending: () => Sending,
  ) {}

  /** This page has written an update. */
  wrote(): void {
    this.#updates += 1;
  }

  /**
   * Records what a write of this page deletes and inserts again.
   *
   * @param written the document that the fragment holds before the write
   * @param now the document that it holds after the write
   * @param write returns how it wrote: letters written exactly are never copies
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
   * Runs of this page's copies that the author of an update copied as well, and that this page has to delete.
   *
   * @param update as the server sent it: its deletions are those its author knew of
   * @param drawn the document that the fragment holds after the update
   * @param changed the range that the update changed
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
      // A copy of a copy, in a commit of both pages: if the first copy was stored before the other page's, the other
      // page deletes its own.
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

  /** Whether the server may have stored an update of this page, so that other members may have seen it. */
  readonly maybeStored = (update: number): boolean => {
    const { unacknowledged } = this.sending();
    return unacknowledged === Infinity || update <= this.#updates - unacknowledged;
  };

  /**
   * Members see everything stored before their later changes. For updates sent on a socket that broke, it is unknown
   * whether they were stored and whether the other page deletes its copy: words that appear twice are better than lost
   * words.
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

/** The tokens of the text blocks that touch a range of the editor's document, per block. */
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
 * Finds the letters of a run in what another page wrote in one transaction: the ids of a copy are consecutive, with any
 * letters typed in between since. Without that condition, nearly every word could be found scattered over a block.
 *
 * @param together the update also contains this page's own deletions, and so does not tell what the other page copied
 */
function twinsOf(run: readonly Token[], each: readonly Token[], together: boolean): Doubled[] {
  const at = lettersOf(each).indexOf(lettersOf(run));
  if (!together) {
    const theirs = at >= 0 ? each.slice(at, at + run.length) : scattered(run, each);
    return theirs.length > 0 ? [{ mine: run, theirs }] : [];
  }
  if (Math.min(run.length, each.length) < SURE) return [];
  // Both copied up to the end of the same paragraph, and one of them from a later start.
  if (at === 0 || (at > 0 && at + run.length === each.length))
    return [{ mine: run, theirs: each.slice(at, at + run.length) }];
  const within = lettersOf(run).indexOf(lettersOf(each));
  return within >= 0 ? [{ mine: run.slice(within, within + each.length), theirs: each }] : [];
}

/** The letters of a run with a few others in between, which its author had typed there before. */
function scattered(run: readonly Token[], each: readonly Token[]): readonly Token[] {
  if (run.length < SURE || each.length > run.length + Math.max(SURE, run.length / 4)) return [];
  const twins: Token[] = [];
  for (const token of each) if (token.letter === run[twins.length]?.letter) twins.push(token);
  return twins.length === run.length ? twins : [];
}

function byId(tokens: readonly Token[]): Token[] {
  return [...tokens].sort((one, two) => one.id.client - two.id.client || one.id.clock - two.id.clock);
}

/** Groups tokens with consecutive ids into runs. */
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
