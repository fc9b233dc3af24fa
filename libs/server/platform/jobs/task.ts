import type { z } from 'zod';

/** When a failed job is retried: after `first` seconds, then after twice the last wait, at most `most` seconds. */
export interface RetrySchedule {
  /** The number of attempts; when the last one fails, the job is parked. */
  attempts: number;
  first: number;
  most: number;
}

/**
 * Which workers run a task. `local` tasks use the database and text threads; `network` tasks wait for external servers. Each
 * kind has its own workers, so that external servers that do not answer never delay local tasks.
 */
export type JobPool = 'local' | 'network';

/** A kind of background work: its name, the data of its jobs, and its retry schedule. */
export interface JobTask<Data extends object = object> {
  /**
   * Stored with each job: waiting jobs of a renamed task would never run. `TASKS` of the messages says what it does, for
   * admins who read it next to a failed job.
   */
  readonly name: string;
  /** Validates a job's data when it runs: an older version of the product may have enqueued it. */
  readonly data: z.ZodType<Data>;
  readonly pool: JobPool;
  readonly retry: RetrySchedule;
  /** When it runs regularly, in one of all processes (crontab format, UTC), with empty data. */
  readonly cron?: string;
  /** How far back a time that was missed without a running worker is made up for, in milliseconds; by default never. */
  readonly catchUp?: number;
  /**
   * Bounds on how many jobs one process runs at once, made by `atMost`, so that one newsroom, or one address that does not
   * answer, cannot occupy all workers.
   */
  readonly bounds?: (job: { newsroomId: string | null; data: Data }) => string[];
}

/** Declares a task whose data has the type that its schema accepts. */
export function defineTask<Data extends object>(task: JobTask<Data>): JobTask<Data> {
  return task;
}

/** A bound for `JobTask.bounds`: at most `count` jobs with the same `what` run in one process at once. */
export function atMost(count: number, what: string): string {
  return `${count} ${what}`;
}

/** How many jobs a bound allows at once. */
export function countOf(bound: string): number {
  return Number.parseInt(bound, 10);
}

/**
 * How long a job waits after a failed attempt, in seconds. The database computes the same when the job fails
 * (`job_retry_on_schedule`); features use it to show when the next attempt will be.
 *
 * @param attempt the attempt that failed, from 1
 */
export function retryWait({ first, most }: RetrySchedule, attempt: number): number {
  return Math.min(first * 2 ** (attempt - 1), most);
}
