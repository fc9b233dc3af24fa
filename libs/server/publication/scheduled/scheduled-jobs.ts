import { DomainError, type FailureCode } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { MemberService } from '@assay/server-newsroom';
import { NotificationService } from '@assay/server-notification';
import { Transactions, type Tx } from '@assay/server-platform/database';
import { JobHandlers } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { PUBLISH_SCHEDULED } from './publish-task';
import { dropSchedule, lockDue } from './scheduled.queries';
import { ScheduledPublications } from './scheduled.service';

/** Refusals that another attempt would get again. */
const FINAL: readonly FailureCode[] = ['BLOCKED', 'BAD_INPUT', 'FORBIDDEN', 'NOT_FOUND'];

/** Publishes at the scheduled times, and notifies members where that fails. */
@Injectable()
export class ScheduledPublicationJobs {
  constructor(
    private readonly scheduled: ScheduledPublications,
    private readonly audit: AuditService,
    private readonly members: MemberService,
    private readonly notifications: NotificationService,
    private readonly transactions: Transactions,
    handlers: JobHandlers,
  ) {
    handlers.register(PUBLISH_SCHEDULED, {
      run: ({ claimId }, { newsroomId, isLast }) => this.publish(newsroomId!, claimId, isLast),
    });
  }

  private async publish(newsroomId: string, claimId: string, isLast: boolean): Promise<void> {
    try {
      await this.transactions.run((tx) => this.scheduled.publishDue(tx, newsroomId, claimId));
    } catch (error) {
      const isFinal = error instanceof DomainError && FINAL.includes(error.failure.code);
      if (!isFinal && !isLast) throw error;
      const why = error instanceof DomainError ? error.message : '';
      await this.transactions.run((tx) => this.fail(tx, newsroomId, claimId, why));
      if (!isFinal) throw error;
    }
  }

  /** Drops what was scheduled, records why it was not published, and notifies who scheduled it and the admins. */
  private async fail(tx: Tx, newsroomId: string, claimId: string, why: string): Promise<void> {
    const due = await lockDue(tx.db, claimId);
    if (!due) return;
    await dropSchedule(tx.db, claimId);
    const data = { revision: due.revisionId, why };
    const action = 'claim.publication_failed';
    await this.audit.append(tx, { newsroomId, actorId: null, action, claimId, data });
    const concerned = new Set([due.scheduledById, ...(await this.members.admins(tx, newsroomId))]);
    const news = { kind: 'publication_failed', newsroomId, claimId, actorId: null } as const;
    await this.notifications.notify(tx, news, [...concerned]);
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}
