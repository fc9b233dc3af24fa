import * as Y from 'yjs';
import { covers, type Clocks } from '../update/vectors';

/**
 * Why the client was asked for its state: `join` answers its own step 1, and it counts the answer; `lacking` is after causes
 * of an update; `mark` only tells when its queue is through; `rest` is after words that were refused and may be taken now.
 */
export type Asked = 'join' | 'lacking' | 'mark' | 'rest';

/** Most acknowledgements a client may be owed while it is asked for causes. */
const MOST_OWED = 10_000;

/**
 * What one client waits for (W1). It counts its own unacknowledged messages and says "saved" at zero, so that one
 * acknowledgement too many would say "saved" of something else, and one too few would say "saving" for ever.
 */
export class Acknowledgements {
  private readonly asked: Asked[] = [];
  /**
   * The client's state as it began to count (its step 1), until it is known to have sent what it had queued while
   * offline, then null. The stock provider forgets its count at step 1 and sends its queue when it first hears from
   * us, uncounted: the answer to a mark comes after the queue, and everything after that answer is counted.
   */
  private counting: Clocks | 'not begun' | null = 'not begun';
  /** Grows with every step 1: acknowledgements owed from before it are not counted any more. */
  private epoch = 0;
  /** Updates not taken for want of causes, acknowledged once those arrived (P8). */
  private owed: Clocks[] = [];
  /** How many counted updates were refused, and of how many of them the words were stored with a later `rest`. */
  private refused = 0;
  private storedLater = 0;

  /**
   * @param send sends one acknowledgement: true once stored, false while it is not
   * @param queues the client may send what it queued while offline; otherwise it counts everything it sends
   */
  constructor(
    private readonly send: (stored: boolean) => void,
    queues: boolean,
  ) {
    if (!queues) this.counting = null;
  }

  /** The client begins to count anew. */
  begin(clocks: Clocks): void {
    // Again on a line that has sent its queue: there is none any more.
    if (this.counting !== null) this.counting = clocks;
    this.epoch += 1;
    this.owed = [];
    this.refused = 0;
    this.storedLater = 0;
  }

  /** Whether the client may still send what it had queued. */
  get mayQueue(): boolean {
    return this.counting !== null;
  }

  ask(why: Asked): void {
    this.asked.push(why);
  }

  /** An answer to what was asked first; undefined when nothing was. */
  answered(): Asked | undefined {
    const why = this.asked.shift();
    if (why === 'join' || why === 'mark') this.counting = null;
    return why;
  }

  /** Whether an answer to `rest` is awaited. */
  get restAsked(): boolean {
    return this.asked.includes('rest');
  }

  /**
   * Whether the client counts an acknowledgement for this update: not for what it had queued before it began anew. In
   * doubt it does not.
   */
  isCounted({ update, unheard }: { update: Uint8Array; unheard?: boolean }): boolean {
    const { counting } = this;
    if (counting === null) return true;
    if (counting === 'not begun') return false;
    // The queue is only sent to a server that was heard.
    if (unheard) return true;
    try {
      for (const [client, end] of Y.parseUpdateMeta(update).to)
        if (end > (counting.get(client) ?? 0)) return true;
    } catch {
      return true;
    }
    return false;
  }

  /** Notes an update that waits for its causes; false when too many do. */
  owe(reaches: Clocks, counted: boolean): boolean {
    if (this.owed.length >= MOST_OWED) return false;
    if (counted) this.owed.push(reaches);
    return true;
  }

  /**
   * What to do once something is stored: acknowledge it, and whatever waited for it as its cause.
   *
   * @param rest it is everything the client had, so that what was refused of it before is stored as well
   * @param have the clocks that are stored by then
   */
  onStored(counted: boolean, rest: boolean, have: () => Clocks): () => void {
    const { epoch } = this;
    // What is refused while this is being stored came after it, and is not in it.
    const refused = rest ? this.refused : 0;
    return () => {
      if (counted && epoch === this.epoch) this.send(true);
      if (epoch === this.epoch) for (; this.storedLater < refused; this.storedLater += 1) this.send(true);
      if (this.owed.length === 0) return;
      const stored = have();
      this.owed = this.owed.filter((reaches) => {
        if (!covers(stored, reaches)) return true;
        this.send(true);
        return false;
      });
    };
  }

  /** An update was refused. */
  onRefused(counted: boolean): void {
    if (!counted) return;
    this.refused += 1;
    this.send(false);
  }
}
