import { clientOfWorkLeft } from './waiting-client';

/** How much work of a queue may run and wait. */
export interface QueueBounds {
  /** Pieces of work that may run at once, of all senders and of one. */
  atOnce: number;
  atOnceOfOne: number;
  /** Pieces of work that may wait, of all senders and of one. */
  waiting: number;
  waitingOfOne: number;
}

/** Thrown when too much work waits already. */
export class QueueFull extends Error {
  override name = 'QueueFull';
}

interface Waiting {
  start(): void;
}

/**
 * A queue in which senders take turns: a sender's work waits behind its own earlier work, not behind that of others. With a
 * single queue, a thousand pieces of one newsroom would delay the only one of another.
 */
export class FairQueue {
  /** Waiting work by sender; a sender who had a turn moves to the end. */
  private readonly queues = new Map<string, Waiting[]>();
  private readonly running = new Map<string, number>();
  private atWork = 0;
  private waits = 0;

  constructor(private readonly bounds: QueueBounds) {}

  /** The number of waiting pieces of work. */
  get waiting(): number {
    return this.waits;
  }

  /**
   * Runs a piece of work in its sender's turn.
   *
   * @param signal removes it from the queue while it waits; running work must check the signal itself. By default it fires when
   *   the client of the current work leaves
   * @throws QueueFull when too much work waits, the signal's reason when it was removed, or the work's error
   */
  async run<T>(sender: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const done = await this.take(sender, signal);
    try {
      return await work();
    } finally {
      done();
    }
  }

  /**
   * Waits for a sender's turn.
   *
   * @param signal as in `run`
   * @returns a function that ends the turn, to be called once
   * @throws QueueFull, or the signal's reason
   */
  async take(sender: string, signal = clientOfWorkLeft()): Promise<() => void> {
    await this.turn(sender, signal);
    return () => this.done(sender);
  }

  private turn(sender: string, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.mayRun(sender) && !this.queues.has(sender)) {
      this.begin(sender);
      return Promise.resolve();
    }
    const queue = this.queues.get(sender) ?? [];
    if (this.waits >= this.bounds.waiting || queue.length >= this.bounds.waitingOfOne)
      return Promise.reject(new QueueFull('Too much work waits already.'));
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.remove(sender, waiting);
        reject(signal!.reason as Error);
      };
      const waiting: Waiting = {
        start: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      queue.push(waiting);
      this.queues.set(sender, queue);
      this.waits += 1;
    });
  }

  private done(sender: string): void {
    this.atWork -= 1;
    const left = this.running.get(sender)! - 1;
    if (left > 0) this.running.set(sender, left);
    else this.running.delete(sender);
    this.next();
  }

  private next(): void {
    for (const [sender, queue] of this.queues) {
      if (this.atWork >= this.bounds.atOnce) return;
      if (!this.mayRun(sender)) continue;
      const waiting = queue.shift()!;
      this.waits -= 1;
      this.queues.delete(sender);
      if (queue.length > 0) this.queues.set(sender, queue);
      this.begin(sender);
      waiting.start();
    }
  }

  private mayRun(sender: string): boolean {
    return this.atWork < this.bounds.atOnce && (this.running.get(sender) ?? 0) < this.bounds.atOnceOfOne;
  }

  private begin(sender: string): void {
    this.atWork += 1;
    this.running.set(sender, (this.running.get(sender) ?? 0) + 1);
  }

  private remove(sender: string, waiting: Waiting): void {
    const queue = this.queues.get(sender)!;
    queue.splice(queue.indexOf(waiting), 1);
    this.waits -= 1;
    if (queue.length === 0) this.queues.delete(sender);
  }
}
