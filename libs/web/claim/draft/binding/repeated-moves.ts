import type { Node } from '@tiptap/pm/model';
import type { MovingWords } from './own-words';

/** Time for which a move is remembered, in milliseconds. */
const REMEMBERED_FOR = 10_000;
/** Number of times that the same words are moved to the same surroundings in that time. */
const MOST = 2;
/** Number of letters before and behind a place that are compared. */
const COMPARED = 40;

/**
 * Ends the moves of two pages that never agree. If a page takes a copy back while another one's words are next to it,
 * each of them can find that its own words belong behind the other's, and move them there, for ever. Words that are
 * still in the document lose nothing by staying where they are.
 */
export class RepeatedMoves {
  #moves: { place: string; until: number }[] = [];

  /** Whether these words were moved to such a place too often; if not, this move is remembered. */
  isOneTooMany(run: MovingWords, doc: Node): boolean {
    const { content, home, lost } = run;
    if (lost || home === undefined) return false;
    const now = Date.now();
    this.#moves = this.#moves.filter(({ until }) => until > now);
    const { parent, parentOffset } = doc.resolve(home);
    const place = JSON.stringify([
      content.textBetween(0, content.size),
      parent.textBetween(Math.max(0, parentOffset - COMPARED), parentOffset),
      parent.textBetween(parentOffset, Math.min(parent.content.size, parentOffset + COMPARED)),
    ]);
    if (this.#moves.filter((move) => move.place === place).length >= MOST) return true;
    this.#moves.push({ place, until: now + REMEMBERED_FOR });
    return false;
  }
}
