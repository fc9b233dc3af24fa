import type { Pending } from './pending';

interface Waiter {
  /** The last update that was pending when it began to wait: those before it were pending too, or stored. */
  last: Pending;
  then: () => void;
  lost: () => void;
}

/**
 * The callers that wait until everything that a document held is stored. A document in which the log refused an update
 * holds words that no client may see (P2): callers that wait for it or for a later update are called `lost`, though the
 * later one was stored. Updates of a document settle in order. A waiting caller takes the same memory however many
 * updates are pending.
 */
export class WholeCommits {
  private waiters: Waiter[] = [];

  add(last: Pending, then: () => void, lost: () => void): void {
    this.waiters.push({ last, then, lost });
  }

  /** These updates, in which the log refused none, were stored. */
  stored(entries: readonly Pending[]): void {
    if (this.waiters.length === 0) return;
    const settled = new Set(entries);
    for (const waiter of this.take(({ last }) => settled.has(last))) waiter.then();
  }

  /** The log refused an update that every caller waits for. Returns what to call once the document is being read again. */
  refuse(): (() => void)[] {
    return this.take(() => true).map(({ lost }) => lost);
  }

  private take(is: (waiter: Waiter) => boolean): Waiter[] {
    const taken = this.waiters.filter(is);
    if (taken.length > 0) this.waiters = this.waiters.filter((waiter) => !is(waiter));
    return taken;
  }
}
