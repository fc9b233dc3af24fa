import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import {
  Logger as WorkerLogger,
  parseCronItems,
  run,
  runOnce,
  type Job,
  type Runner,
  type RunnerOptions,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { Pool } from 'pg';
import { CONFIG, type Config } from '../config/config';
import { databaseIsAway } from '../database/connect';
import { Database } from '../database/database';
import { BoundGate } from './bound-gate';
import { JobAttempt } from './job-attempt';
import { JobHandlers } from './job-handlers';
import { JobMetrics } from './job-metrics';
import type { JobPayload } from './job-payload';
import { hurry, someAreReady } from './jobs.queries';
import { OwnerWatch } from './owner-watch';
import type { JobPool, JobTask } from './task';

/** How many jobs one process runs at once, by pool. */
const AT_ONCE: Record<JobPool, number> = { local: 3, network: 8 };

/** How often an idle worker searches for scheduled jobs, in milliseconds; a new job wakes it at once. */
const POLL_EVERY = 10_000;

/** The wait before workers that ended with an error are started again, in milliseconds. */
const START_AGAIN_AFTER = 2_000;

/** How long a shutdown waits for running jobs, in milliseconds; another process runs unfinished ones again. */
const LONGEST_STOP = 8_000;

/** Runs the registered tasks, in a process that has the role `worker`. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('JobRunner');
  private readonly pool: Pool;
  readonly owners: OwnerWatch;
  private runners: Runner[] = [];
  private keeping: Promise<void> | undefined;
  private readonly ending = new AbortController();

  constructor(
    private readonly handlers: JobHandlers,
    private readonly attempt: JobAttempt,
    private readonly metrics: JobMetrics,
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.owners = new OwnerWatch(this.db, (error) => this.tell(error));
    // A pool of its own: taking and finishing jobs must not wait behind requests. Two connections listen; the others
    // are closed when idle.
    this.pool = new Pool({
      connectionString: config.databaseUrl,
      max: AT_ONCE.network + 2,
      application_name: 'assay-jobs',
      connectionTimeoutMillis: 5_000,
    });
    // If Postgres is away, the next statement fails.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  onApplicationBootstrap(): void {
    if (this.config.roles.has('worker')) this.start();
  }

  /** Runs jobs until the application ends. */
  start(): void {
    this.metrics.countWaiting();
    this.keeping = this.keepRunning();
    this.owners.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    this.owners.stop();
    const stopped = Promise.all(this.runners.map((runner) => runner.stop().catch(() => undefined)));
    await Promise.race([stopped.then(() => this.keeping), sleep(LONGEST_STOP, undefined, { ref: false })]);
    await Promise.race([this.pool.end(), sleep(1_000, undefined, { ref: false })]);
  }

  /**
   * Runs every ready job and the jobs that these enqueue, and resolves when none is left. For tests and the demo: a process
   * with the role `worker` runs jobs by itself.
   */
  async drain(): Promise<void> {
    do
      await Promise.all(
        (['local', 'network'] as const).map((pool) => runOnce(this.options(pool, newEvents()))),
      );
    while (await someAreReady(this.db));
  }

  /** Sets every scheduled job to run now, and drains. */
  async drainAll(): Promise<void> {
    await hurry(this.db);
    await this.drain();
  }

  /** Starts the workers, and again when they end: the library gives up while the database is away for long. */
  private async keepRunning(): Promise<void> {
    while (!this.ending.signal.aborted) {
      try {
        this.runners = [];
        for (const pool of ['local', 'network'] as const) {
          const events = newEvents();
          this.owners.hold(events);
          const items = pool === 'local' ? this.cronItems() : [];
          const options = { ...this.options(pool, events), parsedCronItems: items };
          this.runners.push(await run(options));
        }
        if (this.ending.signal.aborted) {
          await Promise.all(this.runners.map((runner) => runner.stop()));
          return;
        }
        await Promise.race(this.runners.map(({ promise }) => promise));
      } catch (error) {
        this.tell(error);
      }
      await Promise.all(this.runners.map((runner) => runner.stop().catch(() => undefined)));
      await sleep(START_AGAIN_AFTER, undefined, { signal: this.ending.signal }).catch(() => undefined);
    }
  }

  private options(pool: JobPool, events: WorkerEvents): RunnerOptions {
    return {
      pgPool: this.pool,
      taskList: this.taskList(pool),
      events,
      forbiddenFlags: new BoundGate(events).forbidden,
      noHandleSignals: true,
      pollInterval: POLL_EVERY,
      logger: this.libraryLogger(),
      // The library retries writing outcomes in batches while the database is away; a failed single write would be an
      // unhandled rejection, which ends the process.
      preset: {
        worker: { concurrentJobs: AT_ONCE[pool], completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      },
    };
  }

  private taskList(pool: JobPool): TaskList {
    const handled = this.handlers.all().filter(({ task }) => task.pool === pool);
    return Object.fromEntries(
      handled.map((one) => [
        one.task.name,
        (_: unknown, { job }: { job: Job }) => this.attempt.run(one, job),
      ]),
    );
  }

  private cronItems() {
    const timed = this.handlers.all().filter(({ task }) => task.cron);
    return parseCronItems(
      timed.map(({ task }) => ({
        task: task.name,
        match: task.cron!,
        identifier: task.name,
        payload: { ...cronPayload(task) },
        options: { maxAttempts: task.retry.attempts, jobKey: task.name, backfillPeriod: task.catchUp ?? 0 },
      })),
    );
  }

  /** The library's log; `JobAttempt` logs failed jobs, with more of their cause. */
  private libraryLogger(): WorkerLogger {
    return new WorkerLogger(() => (level, message, meta) => {
      if (meta && 'failure' in meta) return;
      if (level === 'error' || level === 'warning') this.log.warn(message);
      else this.log.debug(message);
    });
  }

  private tell(error: unknown): void {
    if (!databaseIsAway(error) && !this.ending.signal.aborted) this.log.error(error);
  }
}

const newEvents = (): WorkerEvents => new EventEmitter().setMaxListeners(50) as unknown as WorkerEvents;

function cronPayload({ retry: { first, most } }: JobTask): JobPayload {
  return { newsroomId: null, retry: { first, most }, data: {} };
}
