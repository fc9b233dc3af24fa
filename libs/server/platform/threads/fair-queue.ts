/** How much a queue lets run and wait. */
export interface QueueBounds {
  /** Pieces of work at once, of everybody together and of one sender. */
  atOnce: number;
  atOnceOfOne: number;
  /** Pieces that may wait, of everybody together and of one sender. */
  waiting: number;
  waitingOfOne: number;
}

/** Too much waits already. */
export class QueueFull extends Error {
  override name = 'QueueFull';
}

interface Waiting {
  start(): void;
}

/**
 * A queue in which senders take turns: whoever sends much waits behind their own work, and not in front of others'. A
 * single line would let one newsroom's thousand pieces hold up another's only one.
 */
export class FairQueue {
  /** Those that wait, by sender; a sender who had a turn goes to the end. */
  private readonly lines = new Map<string, Waiting[]>();
  private readonly running = new Map<string, number>();
  private atWork = 0;
  private waits = 0;

  constructor(private readonly bounds: QueueBounds) {}

  /** Pieces that wait for their turn. */
  get waiting(): number {
    return this.waits;
  }

  /**
   * Does a piece of work when its sender's turn comes.
   *
   * @param signal takes it out of the line while it waits; the work itself has to look at it
   * @throws QueueFull when too much waits, the signal's reason when it was taken out, what the work throws
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
   * Waits for a sender's turn. @returns what ends it, to be called once
   *
   * @throws QueueFull, the signal's reason
   */
  async take(sender: string, signal?: AbortSignal): Promise<() => void> {
    await this.turn(sender, signal);
    return () => this.done(sender);
  }

  private turn(sender: string, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.mayRun(sender) && !this.lines.has(sender)) {
      this.begin(sender);
      return Promise.resolve();
    }
    const line = this.lines.get(sender) ?? [];
    if (this.waits >= this.bounds.waiting || line.length >= this.bounds.waitingOfOne)
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
      line.push(waiting);
      this.lines.set(sender, line);
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
    for (const [sender, line] of this.lines) {
      if (this.atWork >= this.bounds.atOnce) return;
      if (!this.mayRun(sender)) continue;
      const waiting = line.shift()!;
      this.waits -= 1;
      this.lines.delete(sender);
      if (line.length > 0) this.lines.set(sender, line);
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
    const line = this.lines.get(sender)!;
    line.splice(line.indexOf(waiting), 1);
    this.waits -= 1;
    if (line.length === 0) this.lines.delete(sender);
  }
}
