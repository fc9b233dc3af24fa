import { assayClient, readUnproven, type Change } from '@assay/client';
import { WebSocket } from 'ws';
import { sleep } from '../../load/writer';

/** A change in the form that is compared: verdict, version, kind. */
export type ReceivedChange = `${string} ${number} ${string}`;

/**
 * A program that mirrors a newsroom's verdicts through different nodes, over a subscription and by polling, and stops
 * at any moment: it stores only the cursor of the last change it handled.
 */
export class Follower {
  readonly received: ReceivedChange[] = [];
  private cursor: string | null = null;

  constructor(
    private readonly urls: readonly string[],
    private readonly newsroom: string,
  ) {}

  /** Runs until no change can follow: `over` returns true when publishing has ended. */
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
        // The node is being killed: the next attempt uses another one, or this one again.
        await sleep(100);
      }
    }
  }

  private take(change: Change): void {
    // The editors of this run remove nothing: a removal in the feed is an error, and is counted as an extra change.
    const { version, kind } = change.verdict ? readUnproven(change.verdict) : { version: 0, kind: 'removed' };
    this.received.push(`${change.verdictId} ${version} ${kind.toLowerCase()}`);
    this.cursor = change.cursor;
  }
}
