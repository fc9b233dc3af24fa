import type { Carrier } from './carry';
import { belongsTo, findHome } from './own-words';
import type { MovingWords } from './own-words';

/** How long words are kept for which no place was found, in milliseconds: a colleague's page brings theirs home meanwhile. */
const KEPT_FOR = 10_000;
/** Letters around them that must agree by then, unless there are fewer: any other change may come instead. */
const AGREEING = 12;

/**
 * Own words that were deleted unseen and have no place now, too few for a paragraph of their own. Where two people change
 * the paragraphs around them, what stood beside them can be away for a moment, until the page that wrote it brings it home.
 */
export class LostWords {
  #kept: { words: MovingWords; until: number }[] = [];

  keep(words: readonly MovingWords[]): void {
    const until = Date.now() + KEPT_FOR;
    this.#kept.push(...words.map((each) => ({ words: each, until })));
  }

  /** Those for which a later change has brought the place. */
  takeHome(carrier: Carrier): MovingWords[] {
    if (!carrier.changed) return [];
    const now = Date.now();
    const tried = this.#kept.filter(({ until }) => until > now);
    const moving = belongsTo(tried.map(({ words }) => words));
    const found: MovingWords[] = [];
    this.#kept = tried.filter(({ words }) => {
      const home = findHome(words, carrier, moving, AGREEING);
      if (home !== undefined) found.push({ ...words, home });
      return home === undefined;
    });
    return found;
  }
}
