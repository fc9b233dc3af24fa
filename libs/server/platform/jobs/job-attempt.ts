import { DomainError } from '@assay/domain';
import { because, type Reason } from '@assay/messages';
import { Injectable, Logger } from '@nestjs/common';
import type { Job } from 'graphile-worker';
import { inLogContext } from '../log/log-context';
import { traced } from '../trace/spans';
import { Database } from '../database/database';
import type { HandledTask } from './job-handlers';
import { JobMetrics } from './job-metrics';
import { JobProblem } from './job-problem';
import type { JobPayload } from './job-payload';
import { spendAttempts } from './jobs.queries';
import { storedError } from './stored-error';
import { storedReasons } from './stored-reasons';
import { forgetParked } from './parked-jobs.queries';

/** Runs one attempt of a job: validates its data, calls its handler, and stores why it failed. */
@Injectable()
export class JobAttempt {
  private readonly log = new Logger('Jobs');

  constructor(
    private readonly metrics: JobMetrics,
    private readonly db: Database,
  ) {}

  /** @throws Error whose message admins may read; the library then retries the job, or parks it */
  run(handled: HandledTask, job: Job): Promise<void> {
    const { newsroomId } = job.payload as JobPayload;
    const context = { jobId: job.id, task: handled.task.name, newsroomId: newsroomId ?? undefined };
    const { name } = handled.task;
    return inLogContext(context, () =>
      traced(`job ${name}`, { 'job.id': job.id, 'job.task': name, 'job.attempt': job.attempts }, () =>
        this.attempt(handled, job),
      ),
    );
  }

  private async attempt({ task, handler }: HandledTask, job: Job): Promise<void> {
    const { newsroomId, data } = job.payload as JobPayload;
    const attempt = job.attempts;
    const isLast = attempt >= job.max_attempts;
    const ended = this.metrics.begin(task.name);
    try {
      const parsed = task.data.safeParse(data);
      if (!parsed.success) throw new JobProblem(because('job_data_unknown'), true);
      await handler.run(parsed.data, { newsroomId, attempt, isLast });
      if (newsroomId === null && task.cron) await forgetParked(this.db, task.name, job.id);
      ended('done');
    } catch (error) {
      const final = error instanceof JobProblem && error.final;
      const parked = isLast || final;
      const reasons = this.reasonsOf(error, `${task.name} ${job.id}`, parked);
      if (final && !isLast) await spendAttempts(this.db, job.id);
      if (parked && newsroomId === null && task.cron) await forgetParked(this.db, task.name, job.id);
      ended(parked ? 'parked' : 'failed');
      throw new Error(storedError(reasons), { cause: error });
    }
  }

  /** What is stored of an error, which is logged. */
  private reasonsOf(error: unknown, job: string, parked: boolean): readonly Reason[] {
    if (error instanceof JobProblem || error instanceof DomainError) {
      const line = `${job}: ${error.message}`;
      if (parked) this.log.warn(line);
      else this.log.log(line);
    }
    return storedReasons(error, (reference) => this.log.error(`${job}, error ${reference}`, error));
  }
}
