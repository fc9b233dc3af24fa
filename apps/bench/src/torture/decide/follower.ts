import { assayClient, readUnproven, type Change } from '@assay/client';
import { WebSocket } from 'ws';
import { sleep } from '../../load/writer';

/** A change as it is compared: which verdict, in which version, how. */
export type Told = `${string} ${number} ${string}`;

/**
 * A program that mirrors a newsroom's verdicts through one node and another, over a subscription and by asking, and
 * stops at any moment: it keeps the cursor of what it has dealt with, and nothing else.
 */
export class Follower {
  readonly told: Told[] = [];
  private cursor: string | null = null;

  constructor(
    private readonly urls: readonly string[],
    private readonly newsroom: string,
  ) {}

  /** Goes on until nothing more can come: `over` says that nobody publishes any more. */
  async run(over: () => boolean): Promise<void> {
    for (;;) {
      const last = over();
      const origin = this.urls[Math.floor(Math.random() * this.urls.length)]!;
      const client = assayClient({ origin, newsroom: this.newsroom, webSocket: WebSocket });
      try {
        if (last) {
          const page = await client.pull(this.cursor, { first: 50 });
          page.changes.forEach((change) => this.take(change));
          if (!page.more) return;
        } else if (Math.random() < 0.5) {
          const page = await client.pull(this.cursor, { first: 1 + Math.floor(Math.random() * 7) });
          page.changes.forEach((change) => this.take(change));
          await sleep(Math.random() * 50);
        } else {
          const signal = AbortSignal.timeout(50 + Math.random() * 1_500);
          for await (const change of client.follow({ after: this.cursor, signal, pollEveryMs: 200 }))
            this.take(change);
        }
      } catch {
        // The node is being killed: another is asked, or this one again.
        await sleep(100);
      }
    }
  }

  private take(change: Change): void {
    // The editors of this run remove nothing: a removal in the feed is an error, and is counted as an extra change.
    const { version, kind } = change.verdict ? readUnproven(change.verdict) : { version: 0, kind: 'removed' };
    this.told.push(`${change.verdictId} ${version} ${kind.toLowerCase()}`);
    this.cursor = change.cursor;
  }
}
