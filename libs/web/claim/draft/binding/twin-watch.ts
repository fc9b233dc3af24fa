import * as Y from 'yjs';
import { key, livingItem } from './tokens';
import type { Token } from './tokens';

/**
 * Time for which the letters are watched, in milliseconds: by then pages on slow connections have received the
 * deletion.
 */
const WATCHED_FOR = 10_000;
/** Fewer deleted letters than these count as a correction, and not as the removal of a duplicate. */
const CORRECTED = 4;

/** A letter that is now the only copy, because this page has deleted its own. */
interface Watched extends Token {
  /** The number of the update with which this page had written its own copy. */
  written: number;
  until: number;
}

/**
 * Watches the letters for whose sake this page deleted its own copy. A colleague who sees the words twice may delete
 * these before receiving the deletion of the others, and then no copy is left. A Yjs update does not tell what its
 * author had received, so for some time every such deletion is treated as this case: words that reappear once can be
 * deleted again.
 */
export class TwinWatch {
  #watched: Watched[] = [];

  /** @param written the number of the last update that wrote the deleted copy */
  begin(letters: readonly Token[], written: number): void {
    const until = Date.now() + WATCHED_FOR;
    this.#watched.push(...letters.map((token) => ({ ...token, written, until })));
  }

  /**
   * The watched letters that a change has deleted, so that no copy is left. If its author rewrote them, the new letters
   * are watched instead. The rewritten place may be deleted here, as when the author joined paragraphs that this page
   * has made a list.
   *
   * @param update the change as the server sent it
   * @param maybeStored whether other members may have seen an update of this page: an author who had not seen its copy
   *   meant to delete the words
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

/** The letters that an update writes, in order. */
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
