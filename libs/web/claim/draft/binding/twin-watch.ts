import * as Y from 'yjs';
import { key, livingItem } from './tokens';
import type { Token } from './tokens';

/** How long the letters are watched, in milliseconds: pages on slow lines have heard of the take-back by then. */
const WATCHED_FOR = 10_000;
/** Fewer letters than these are corrected where they stand, and are not deleted for standing there twice. */
const CORRECTED = 4;

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
   * Which of them a change has taken away, so that nobody has them. What its author wrote again is watched there instead; but
   * the place where it was written again may be gone here, as where paragraphs were joined that this page has made a list.
   *
   * @param update the change as it came from the server
   * @param maybeStored whether others may have seen an update of this page: who had not seen its copy meant to delete the words
   */
  goneWith(
    { doc, deleteSet }: Y.Transaction,
    update: Uint8Array,
    maybeStored: (update: number) => boolean,
  ): Set<string> {
    const now = Date.now();
    const watched = this.#watched.filter(({ until }) => until > now);
    const gone = watched.filter(({ id }) => Y.isDeleted(deleteSet, id));
    this.#watched = watched.filter((each) => !gone.includes(each));
    if (gone.length < CORRECTED) return new Set();
    const written = lettersIn(update);
    const at = lettersOf(written).indexOf(lettersOf(gone));
    const again = at < 0 ? undefined : written.slice(at, at + gone.length);
    if (again?.every(({ id }) => livingItem(doc, id))) {
      this.#watched.push(...gone.map((each, index) => ({ ...each, ...again[index]! })));
      return new Set();
    }
    return new Set(gone.filter((each) => again || maybeStored(each.written)).map(({ id }) => key(id)));
  }
}

/** The letters an update writes, in order. */
function lettersIn(update: Uint8Array): Token[] {
  return Y.decodeUpdate(update).structs.flatMap((item): Token[] => {
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return [];
    const { client, clock } = item.id;
    const { str } = item.content;
    return [...Array(str.length).keys()].map((at) => ({
      id: Y.createID(client, clock + at),
      letter: str[at]!,
    }));
  });
}

const lettersOf = (tokens: readonly Token[]) => tokens.map(({ letter }) => letter).join('');
