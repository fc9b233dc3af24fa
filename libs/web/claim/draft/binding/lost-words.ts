import type { Carrier } from './place-lost-words';
import { belongsTo, findHome } from './own-words';
import type { MovingWords } from './own-words';

/**
 * Time for which words without a place are remembered, in milliseconds: meanwhile a colleague's page moves its own
 * words back.
 */
const REMEMBERED_FOR = 10_000;
/** Minimum number of matching letters around them, unless there are fewer: a later change can be any other one. */
const AGREEING = 12;

/**
 * This page's words that a change deleted unseen, that have no place now and are too few for a paragraph of their own.
 * If two members change the paragraphs around them, the neighbouring words can be missing for a moment, until the page
 * that wrote them moves them back.
 */
export class LostWords {
  #remembered: { words: MovingWords; until: number }[] = [];
  #ending: ReturnType<typeof setTimeout> | undefined;

  /** @param onEnd called when the time of some words is over, and again while there are any */
  constructor(private readonly onEnd: () => void) {}

  /** Words are remembered that exist only here: not those of a paragraph that a colleague deleted. */
  get anything(): boolean {
    return this.#remembered.some(({ words }) => !words.deleted);
  }

  keep(words: readonly MovingWords[]): void {
    if (words.length === 0) return;
    const until = Date.now() + REMEMBERED_FOR;
    this.#remembered.push(...words.map((each) => ({ words: each, until })));
    this.#endLater();
  }

  /** The remembered words whose place a later change has restored. */
  takeHome(carrier: Carrier): MovingWords[] {
    if (!carrier.changed) return [];
    const now = Date.now();
    const tried = this.#remembered.filter(({ words, until }) => !words.deleted || until > now);
    const moving = belongsTo(tried.map(({ words }) => words));
    const found: MovingWords[] = [];
    this.#remembered = tried.filter(({ words }) => {
      const home = findHome(words, carrier, moving, AGREEING);
      if (home !== undefined) found.push({ ...words, home });
      return home === undefined;
    });
    return found;
  }

  /** Forgets all words; returns those that exist only here. */
  takeAll(): MovingWords[] {
    clearTimeout(this.#ending);
    const all = this.#remembered.map(({ words }) => words);
    this.#remembered = [];
    return all.filter(({ deleted }) => !deleted);
  }

  #endLater(): void {
    clearTimeout(this.#ending);
    this.#ending = setTimeout(() => {
      this.onEnd();
      if (this.anything) this.#endLater();
    }, REMEMBERED_FOR);
  }
}
