import type { Session } from './session';

interface Waiting {
  start(): void;
  done: Promise<void>;
}

/**
 * Judges the access to open documents again (W3), a bounded number at once. A node has thousands of them, and each judgement
 * is a database query of the host: all at once, they would take every database connection that requests wait for.
 */
export class Judgements {
  /** Judgements that have not started, oldest first. */
  private readonly queue = new Map<Session, Waiting>();
  private running = 0;

  constructor(private readonly atOnce: number) {}

  /**
   * Judges a session in its turn. A session that already waits is judged once: its judgement starts after both calls, and so
   * sees what both calls are about.
   */
  run(session: Session, judge: () => Promise<void>): Promise<void> {
    const waiting = this.queue.get(session);
    if (waiting) return waiting.done;
    if (this.running < this.atOnce) return this.work(judge);
    let start = () => undefined as void;
    const turn = new Promise<void>((resolve) => (start = resolve));
    const done = turn.then(() => this.work(judge));
    this.queue.set(session, { start, done });
    return done;
  }

  private async work(judge: () => Promise<void>): Promise<void> {
    this.running += 1;
    try {
      await judge();
    } finally {
      this.running -= 1;
      this.next();
    }
  }

  private next(): void {
    const [first] = this.queue;
    if (!first) return;
    const [session, { start }] = first;
    this.queue.delete(session);
    start();
  }
}
