import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Database } from '../database/database';
import { countJobs } from './jobs.queries';

/** The outcome of an attempt. */
export type JobOutcome = 'done' | 'failed' | 'parked';

/** Counts jobs for `/metrics`. Only workers read the numbers of waiting jobs from the database, at each scrape. */
@Injectable()
export class JobMetrics {
  private readonly attempts: Counter<'task' | 'outcome'>;
  private readonly seconds: Histogram<'task'>;

  constructor(
    private readonly registry: Registry,
    private readonly db: Database,
  ) {
    const registers = [registry];
    this.attempts = new Counter({
      name: 'assay_job_attempts_total',
      help: 'Attempts at jobs by task and outcome: done, failed (tried again), parked (not tried again)',
      labelNames: ['task', 'outcome'],
      registers,
    });
    this.seconds = new Histogram({
      name: 'assay_job_seconds',
      help: 'How long attempts took, by task',
      labelNames: ['task'],
      buckets: [0.01, 0.05, 0.25, 1, 5, 15, 60, 300],
      registers,
    });
  }

  /** Starts timing an attempt. @returns a function to call with its outcome */
  begin(task: string): (outcome: JobOutcome) => void {
    const end = this.seconds.startTimer({ task });
    return (outcome) => {
      end();
      this.attempts.inc({ task, outcome });
    };
  }

  /** Adds the numbers of waiting and parked jobs, for a process that runs jobs. */
  countWaiting(): void {
    const { registry: register, db } = this;
    const gauge = new Gauge({
      name: 'assay_jobs',
      help: 'Jobs in the database by task and state: ready, later (waits for its time), parked',
      labelNames: ['task', 'state'],
      registers: [register],
      async collect() {
        const rows = await countJobs(db);
        gauge.reset();
        for (const { task, ...states } of rows)
          for (const [state, count] of Object.entries(states)) gauge.set({ task, state }, count);
      },
    });
  }
}
