import { AuditService } from '@assay/server-audit';
import { NotificationService } from '@assay/server-notification';
import { Transactions, type Tx } from '@assay/server-platform/database';
import { defineTask, JobHandlers } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { escalateLateReviews, markDueClaims } from './queue.queries';
import { z } from 'zod';

export const CHECK_QUEUE = defineTask({
  name: 'queue.check',
  data: z.object({}),
  pool: 'local',
  retry: { attempts: 3, first: 5, most: 60 },
  cron: '* * * * *',
});

/** Most claims whose assignees one transaction notifies: it holds the audit log of the newsroom. */
const MOST_AT_ONCE = 50;

/**
 * What happens in the queue by the clock alone: the members whom the newsroom chose are notified of a revision that waits
 * too long, and the assignees of a claim that is due. Each once a review or due date, on several nodes too.
 */
@Injectable()
export class QueueClock {
  constructor(
    private readonly transactions: Transactions,
    private readonly notifications: NotificationService,
    private readonly audit: AuditService,
    handlers: JobHandlers,
  ) {
    handlers.register(CHECK_QUEUE, { run: () => this.check() });
  }

  /** Notifies of all that has become late since the last check. */
  private async check(): Promise<void> {
    for (const notifySome of [this.lateReviews, this.dueClaims])
      while ((await this.transactions.run(notifySome)) === MOST_AT_ONCE);
  }

  private readonly lateReviews = async (tx: Tx): Promise<number> => {
    const rows = await escalateLateReviews(tx.db, MOST_AT_ONCE);
    for (const { id, newsroomId, tell } of rows) {
      await this.notifications.notify(
        tx,
        { kind: 'review_late', newsroomId, claimId: id, actorId: null },
        tell,
      );
      await this.audit.append(tx, { newsroomId, actorId: null, action: 'claim.escalated', claimId: id });
    }
    return rows.length;
  };

  private readonly dueClaims = async (tx: Tx): Promise<number> => {
    const rows = await markDueClaims(tx.db, MOST_AT_ONCE);
    for (const { id, newsroomId, tell } of rows)
      await this.notifications.notify(
        tx,
        { kind: 'claim_due', newsroomId, claimId: id, actorId: null },
        tell,
      );
    return rows.length;
  };
}
