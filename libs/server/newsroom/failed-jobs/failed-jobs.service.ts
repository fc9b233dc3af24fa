import { type AuditAction } from '@assay/domain';
import { ENGLISH, TASKS, type Locale } from '@assay/messages';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { FailedJobs } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { FailedJobIds } from './failed-job-ids';
import { FailedJob } from './failed-job.types';

/** What a task does, in a locale; its name where no message says it. */
export function titleOf(task: string, locale: Locale): string {
  return TASKS.formatUnknown(locale, task, {}) ?? task;
}

/** The failed jobs of a newsroom, for its admins. */
@Injectable()
export class NewsroomFailedJobs {
  constructor(
    private readonly jobs: FailedJobs,
    private readonly ids: FailedJobIds,
    private readonly audit: AuditService,
  ) {}

  /** The newest first, at most 100. */
  async list({ newsroomId }: CallingMember): Promise<FailedJob[]> {
    return (await this.jobs.list(newsroomId)).map((job) => FailedJob.of(this.ids.of(job.id), job));
  }

  /** Restarts a job with all its attempts. @throws NOT_FOUND, also for another newsroom's */
  async runAgain(tx: Tx, by: CallingMember, jobId: string): Promise<void> {
    await this.record(
      tx,
      by,
      'job.run_again',
      await this.jobs.runAgain(tx, by.newsroomId, this.ids.rowOf(jobId)),
    );
  }

  /** Deletes a job. @throws NOT_FOUND, also for another newsroom's */
  async giveUp(tx: Tx, by: CallingMember, jobId: string): Promise<void> {
    await this.record(
      tx,
      by,
      'job.given_up',
      await this.jobs.giveUp(tx, by.newsroomId, this.ids.rowOf(jobId)),
    );
  }

  private record(
    tx: Tx,
    { newsroomId, memberId }: CallingMember,
    action: AuditAction,
    task: string,
  ): Promise<void> {
    // The English title for versions that do not say it by the task.
    const title = titleOf(task, ENGLISH);
    return this.audit.append(tx, { newsroomId, actorId: memberId, action, data: { task, title } });
  }
}
