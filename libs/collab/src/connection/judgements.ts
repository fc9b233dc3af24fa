import type { Session } from './session';

interface Waiting {
  start(): void;
  done: Promise<void>;
}

/**
 * Judges open documents again (W3), a bounded number at once. A node holds thousands of them, and judging each is a
 * question to the host's database: asked all at once, they would take every connection that requests wait for.
 */
export class Judgements {
  /** Those whose turn has not come, first come first. */
  private readonly line = new Map<Session, Waiting>();
  private atWork = 0;

  constructor(private readonly atOnce: number) {}

  /**
   * Judges an open document when its turn comes. One that waits already is not judged twice: it has not been asked yet,
   * and the answer will be newer than both calls.
   */
  run(session: Session, judge: () => Promise<void>): Promise<void> {
    const waiting = this.line.get(session);
    if (waiting) return waiting.done;
    if (this.atWork < this.atOnce) return this.work(judge);
    let start = () => undefined as void;
    const turn = new Promise<void>((resolve) => (start = resolve));
    const done = turn.then(() => this.work(judge));
    this.line.set(session, { start, done });
    return done;
  }

  private async work(judge: () => Promise<void>): Promise<void> {
    this.atWork += 1;
    try {
      await judge();
    } finally {
      this.atWork -= 1;
      this.next();
    }
  }

  private next(): void {
    const [first] = this.line;
    if (!first) return;
    const [session, { start }] = first;
    this.line.delete(session);
    start();
  }
}
