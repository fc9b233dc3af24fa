import * as Y from 'yjs';
import { covers, type Clocks } from '../update/vectors';

/**
 * Why the server sent a step 1, which asks the client for its state: `join` follows the client's own step 1, and the client
 * counts its answer; `lacking` asks for missing causes of an update; the answer to `mark` shows that the client's offline
 * queue has arrived before it; `rest` asks for words that were refused and may be accepted now.
 */
export type StateRequest = 'join' | 'lacking' | 'mark' | 'rest';

/** Most updates of one client that may wait for their causes. */
const MOST_OWED = 10_000;

/**
 * Acknowledges the updates of one client (W1). The client counts its unacknowledged messages and shows "saved" at zero: one
 * acknowledgement too many would show "saved" for an update that is not stored, one too few would show "saving" for ever.
 */
export class Acknowledgements {
  private readonly requests: StateRequest[] = [];
  /**
   * The client's state at its step 1, when it began to count; null once its offline queue has arrived. The stock provider
   * resets its count at step 1, and sends its queue, uncounted, after the first message from the server: the answer to
   * `mark` comes after the queue, and the client counts everything after that answer.
   */
  private counting: Clocks | 'not begun' | null = 'not begun';
  /** Grows with every step 1: the client does not count acknowledgements of updates from before it. */
  private epoch = 0;
  /** Updates whose causes are missing, acknowledged once these are stored (P8). */
  private owed: Clocks[] = [];
  /** How many counted updates were refused, and how many of them were stored with a later `rest`. */
  private refused = 0;
  private storedLater = 0;

  /**
   * @param send sends one acknowledgement: true for a stored update, false for a refused one
   * @param queues whether the client may send an offline queue; a client without one counts everything it sends
   */
  constructor(
    private readonly send: (stored: boolean) => void,
    queues: boolean,
  ) {
    if (!queues) this.counting = null;
  }

  /** The client sent step 1, and counts from zero. */
  begin(clocks: Clocks): void {
    // A second step 1 on a connection whose queue has arrived: there is no other queue.
    if (this.counting !== null) this.counting = clocks;
    this.epoch += 1;
    this.owed = [];
    this.refused = 0;
    this.storedLater = 0;
  }

  /** Whether the client's offline queue may still arrive. */
  get mayQueue(): boolean {
    return this.counting !== null;
  }

  /** The server sent a step 1. */
  onRequest(why: StateRequest): void {
    this.requests.push(why);
  }

  /** The client answered: returns the reason of the oldest open request, undefined when there is none. */
  answered(): StateRequest | undefined {
    const why = this.requests.shift();
    if (why === 'join' || why === 'mark') this.counting = null;
    return why;
  }

  /** Whether a request with the reason `rest` is open. */
  get restRequested(): boolean {
    return this.requests.includes('rest');
  }

  /**
   * Whether the client counts an acknowledgement for this update: it does not for an update of its offline queue. In doubt
   * the answer is no.
   */
  isCounted({ update, beforeFirstSend }: { update: Uint8Array; beforeFirstSend?: boolean }): boolean {
    const { counting } = this;
    if (counting === null) return true;
    if (counting === 'not begun') return false;
    // The client sends its queue only after the first message from the server.
    if (beforeFirstSend) return true;
    try {
      for (const [client, end] of Y.parseUpdateMeta(update).to)
        if (end > (counting.get(client) ?? 0)) return true;
    } catch {
      return true;
    }
    return false;
  }

  /** Records an update that waits for its causes; false when too many wait. */
  owe(reaches: Clocks, counted: boolean): boolean {
    if (this.owed.length >= MOST_OWED) return false;
    if (counted) this.owed.push(reaches);
    return true;
  }

  /**
   * Returns what to run once an update is stored: it acknowledges this update and those that waited for it as their cause.
   *
   * @param rest whether the update is everything the client had, and so includes its refused updates
   * @param have returns the clocks that are stored by then
   */
  onStored(counted: boolean, rest: boolean, have: () => Clocks): () => void {
    const { epoch } = this;
    // Updates that are refused from now on came after this one, which does not include them.
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
