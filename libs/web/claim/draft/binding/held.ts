import type { Node } from '@tiptap/pm/model';
import type { OwnWords } from './own-words';
import type { Selected } from './selected';

/** What the fragment held when changes from elsewhere began to wait for the end of a composition. */
export interface Waiting {
  shown: Node;
  selected: Selected;
  strays: OwnWords[];
}

/** How long a composition rests before what is composed so far is written, in milliseconds: the words of somebody who stopped. */
const WRITTEN_AFTER = 2_000;
/** How long it rests before changes that wait for it are shown all the same. */
const SHOWN_AFTER = 10_000;

/** What is held back while something is being composed: what was composed, and what others wrote in its paragraph. */
export class Held {
  waiting: Waiting | undefined;
  /** Something was composed and is not written yet. */
  unwritten = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param onHeld hears when anything begins to be held, and when nothing is any more
   * @param onRest nothing more was composed for a while
   */
  constructor(
    private readonly onHeld: (held: boolean) => void,
    private readonly onRest: () => void,
  ) {}

  get anything(): boolean {
    return this.waiting !== undefined || this.unwritten;
  }

  /** Something was composed, or a change begins to wait for what is. */
  hold(waiting = this.waiting): void {
    const before = this.anything;
    this.waiting = waiting;
    this.unwritten = true;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(this.onRest, waiting ? SHOWN_AFTER : WRITTEN_AFTER);
    if (!before) this.onHeld(true);
  }

  /** Nothing is held any more. */
  settle(): void {
    const before = this.anything;
    clearTimeout(this.#resting);
    this.waiting = undefined;
    this.unwritten = false;
    if (before) this.onHeld(false);
  }
}
