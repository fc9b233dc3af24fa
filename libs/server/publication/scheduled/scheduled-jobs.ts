import { DomainError, type FailureCode } from '@assay/domain';
import type { Reason } from '@assay/messages';
import { AuditService } from '@assay/server-audit';
import { ClaimLoaders } from '@assay/server-claim';
import { MemberService } from '@assay/server-newsroom';
import { NotificationService } from '@assay/server-notification';
import { Transactions, type Tx } from '@assay/server-platform/database';
import { englishOf } from '@assay/server-platform/graphql';
import { JobHandlers, storedReasons, type JobHandler, type RunningJob } from '@assay/server-platform/jobs';
import { Injectable, Logger } from '@nestjs/common';
import { PUBLISH_SCHEDULED } from './publish-task';
import { dropSchedule, lockDue } from './scheduled.queries';
import { ScheduledPublications } from './scheduled.service';

/** Refusals that another attempt would get again. */
const FINAL: readonly FailureCode[] = ['BLOCKED', 'BAD_INPUT', 'FORBIDDEN', 'NOT_FOUND'];

interface ScheduledData {
  claimId: string;
}

/** Publishes at the scheduled times, and notifies members where that fails. */
@Injectable()
export class ScheduledPublicationJobs implements JobHandler<ScheduledData> {
  private readonly log = new Logger('ScheduledPublication');

  constructor(
    private readonly scheduled: ScheduledPublications,
    private readonly audit: AuditService,
    private readonly claims: ClaimLoaders,
    private readonly members: MemberService,
    private readonly notifications: NotificationService,
    private readonly transactions: Transactions,
    handlers: JobHandlers,
  ) {
    handlers.register(PUBLISH_SCHEDULED, this);
  }

  /** A job whose failure is recorded has ended: it is not parked, since nothing is scheduled that it could publish. */
  async run({ claimId }: ScheduledData, { newsroomId, isLast }: RunningJob): Promise<void> {
    try {
      await this.transactions.run((tx) => this.scheduled.publishDue(tx, newsroomId!, claimId));
    } catch (error) {
      const isFinal = error instanceof DomainError && FINAL.includes(error.failure.code);
      if (!isFinal && !isLast) throw error;
      const why = storedReasons(error, (reference) =>
        this.log.error(`claim ${claimId}, error ${reference}`, error),
      );
      await this.transactions.run((tx) => this.fail(tx, newsroomId!, claimId, why));
    }
  }

  /** The claims' statements. */
  async about(data: readonly ScheduledData[]): Promise<(string | null)[]> {
    const claims = await this.claims.byIds(data.map(({ claimId }) => claimId));
    return data.map(({ claimId }) => claims.get(claimId)?.statement ?? null);
  }

  /** The claim shows no time any more at which nothing would happen. */
  async giveUp(tx: Tx, { claimId }: ScheduledData): Promise<void> {
    const newsroomId = await dropSchedule(tx.db, claimId);
    if (newsroomId) await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }

  /** Drops what was scheduled, records why it was not published, and notifies who scheduled it and the admins. */
  private async fail(tx: Tx, newsroomId: string, claimId: string, why: readonly Reason[]): Promise<void> {
    const due = await lockDue(tx.db, claimId);
    if (!due) return;
    await dropSchedule(tx.db, claimId);
    const data = { revision: due.revisionId, why: englishOf(why), reasons: JSON.stringify(why) };
    const action = 'claim.publication_failed';
    await this.audit.append(tx, { newsroomId, actorId: null, action, claimId, data });
    const concerned = new Set([due.scheduledById, ...(await this.members.admins(tx, newsroomId))]);
    const news = { kind: 'publication_failed', newsroomId, claimId, actorId: null } as const;
    await this.notifications.notify(tx, news, [...concerned]);
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}
