import type { Node } from '@tiptap/pm/model';
import type { OwnWords } from './own-words';
import type { Selected } from './selected';

/** The content of the fragment when remote changes began to wait for the end of a composition. */
export interface Waiting {
  shown: Node;
  selected: Selected;
  strays: OwnWords[];
}

/**
 * Time without input after which the text of a running composition is written, in milliseconds: the member may have
 * stopped.
 */
const WRITTEN_AFTER = 2_000;
/** Time without input after which waiting remote changes are shown during a composition, in milliseconds. */
const SHOWN_AFTER = 10_000;

/**
 * Holds back, during a composition, the composed text and remote changes to its paragraph. Reports whether the page has
 * words that the shared document lacks.
 */
export class Held {
  waiting: Waiting | undefined;
  /** Composed text is not written yet. */
  unwritten = false;
  #lost = false;
  #reported = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param onHeld called when the first thing is held or lost, and when nothing is held or lost any more
   * @param onRest called after a while without further input to the composition
   */
  constructor(
    private readonly onHeld: (held: boolean) => void,
    private readonly onRest: () => void,
  ) {}

  get anything(): boolean {
    return this.waiting !== undefined || this.unwritten;
  }

  /** Text was composed, or a remote change begins to wait for the composition. */
  hold(waiting = this.waiting): void {
    this.waiting = waiting;
    this.unwritten = true;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(this.onRest, waiting ? SHOWN_AFTER : WRITTEN_AFTER);
    this.#report();
  }

  /** Nothing is held any more. */
  settle(): void {
    clearTimeout(this.#resting);
    this.waiting = undefined;
    this.unwritten = false;
    this.#report();
  }

  /** Lost words wait for a place. */
  set lost(lost: boolean) {
    this.#lost = lost;
    this.#report();
  }

  #report(): void {
    const held = this.anything || this.#lost;
    if (held === this.#reported) return;
    this.#reported = held;
    this.onHeld(held);
  }
}
