import { Bus } from '@assay/server-platform/bus';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { onOneNode, Transactions } from '@assay/server-platform/database';
import { defineTask, JobHandlers, JobQueue } from '@assay/server-platform/jobs';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { addChangesUp, listRatings, takeWaitingRatings } from './tally-changes.queries';

/** The most changes that one transaction adds to the tallies. */
const AT_ONCE = 5_000;

/** Milliseconds between a claim's change and the update of the counts; one update covers all changes until then. */
const SOON = 2_000;

export const TALLY_CLAIMS = defineTask({
  name: 'claims.tally',
  data: z.object({}),
  pool: 'local',
  retry: { attempts: 3, first: 5, most: 60 },
  // The job also runs every minute, for changes whose announcement was lost.
  cron: '* * * * *',
});

/** Adds changes to the tallies, so that a count reads few rows, and lists the ratings that had to wait. */
@Injectable()
export class TallyWorker implements OnApplicationShutdown {
  private soon: NodeJS.Timeout | undefined;
  private readonly stopListening: () => void;

  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) { roles }: Config,
    bus: Bus,
    handlers: JobHandlers,
  ) {
    handlers.register(TALLY_CLAIMS, { run: () => this.bringUpToDate() });
    this.stopListening = roles.has('worker')
      ? bus.onEvent((event) => event.kind === 'claim_changed' && this.tallySoon())
      : () => undefined;
  }

  onApplicationShutdown(): void {
    this.stopListening();
    clearTimeout(this.soon);
  }

  private async bringUpToDate(): Promise<void> {
    await this.listRatings();
    while ((await onOneNode(this.source, 'tallies', (db) => addChangesUp(db, AT_ONCE))) === AT_ONCE);
  }

  /** All nodes use the same job key, so that the changes are added once and not by every node. */
  private tallySoon(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      // If enqueuing fails, the next minute's job adds the change up.
      this.jobs
        .enqueue(null, TALLY_CLAIMS, { newsroomId: null, data: {}, key: 'claims.tally soon' })
        .catch(() => undefined);
    }, SOON).unref();
  }

  /**
   * Lists ratings whose claim was locked by a decision when they were proposed; those still locked wait again. They are
   * deleted from the waiting ratings first and their drafts read after: a rating that is proposed meanwhile waits again.
   */
  private listRatings(): Promise<void> {
    return this.transactions.run(async (tx) => {
      const claimIds = await takeWaitingRatings(tx, AT_ONCE);
      if (claimIds.length > 0) await listRatings(tx, claimIds);
    });
  }
}
