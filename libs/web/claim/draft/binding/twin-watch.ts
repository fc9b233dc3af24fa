import * as Y from 'yjs';
import { key, seenNow } from './tokens';
import type { Token } from './tokens';

/** How long the letters are watched, in milliseconds: pages on slow lines have heard of the take-back by then. */
const WATCHED_FOR = 10_000;

/** What is known of a letter that stands alone for one this page has deleted. */
interface Watched extends Token {
  /** The number of the update this page had written its own with. */
  written: number;
  until: number;
}

/**
 * The letters for whose sake this page deleted its own copy. A colleague who sees the words twice may delete these before
 * hearing that the others are gone, and then nobody has them. Nothing in a Yjs update tells what its author had heard of, so
 * for some time every such deletion counts as one of these: words that come back once can be deleted again.
 */
export class TwinWatch {
  #watched: Watched[] = [];

  /** @param written the number of the last update the deleted copy was written with */
  begin(letters: readonly Token[], written: number): void {
    const until = Date.now() + WATCHED_FOR;
    this.#watched.push(...letters.map((token) => ({ ...token, written, until })));
  }

  /**
   * Which of them a change has taken away. What its author wrote again elsewhere is watched there instead.
   *
   * @param maybeStored whether others may have seen an update of this page: who had not seen its copy meant to delete the words
   */
  goneWith(
    { doc, deleteSet, beforeState }: Y.Transaction,
    maybeStored: (update: number) => boolean,
  ): Set<string> {
    const now = Date.now();
    const watched = this.#watched.filter(({ until }) => until > now);
    const gone = watched.filter(({ id }) => Y.isDeleted(deleteSet, id));
    this.#watched = watched.filter((each) => !gone.includes(each));
    if (gone.length === 0) return new Set();
    const arrived = arrivedLetters(doc, beforeState);
    const at = lettersOf(arrived).indexOf(lettersOf(gone));
    if (at >= 0) {
      this.#watched.push(...gone.map((each, index) => ({ ...each, ...arrived[at + index]! })));
      return new Set();
    }
    return new Set(gone.filter(({ written }) => maybeStored(written)).map(({ id }) => key(id)));
  }
}

/** The letters a change has brought, as they were written. */
function arrivedLetters(doc: Y.Doc, before: ReadonlyMap<number, number>): Token[] {
  return [...doc.store.clients].flatMap(([client, structs]) => {
    const known = before.get(client) ?? 0;
    if (Y.getState(doc.store, client) <= known) return [];
    return structs.slice(Y.findIndexSS(structs, known)).flatMap((item): Token[] => {
      if (!(item instanceof Y.Item) || !seenNow(item) || !(item.content instanceof Y.ContentString))
        return [];
      const { clock } = item.id;
      return [...Array(item.length).keys()].map((at) => ({
        id: Y.createID(client, clock + at),
        letter: (item.content as Y.ContentString).str[at]!,
      }));
    });
  });
}

const lettersOf = (tokens: readonly Token[]) => tokens.map(({ letter }) => letter).join('');
