import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/transactions';
import { JobQueue, type NewJob } from './job-queue';
import { addJobs, removeJobs } from './jobs.queries';
import type { JobTask } from './task';

/** The job queue in the product's database: a job is a row of graphile-worker, written in the enqueuing transaction. */
@Injectable()
export class GraphileQueue extends JobQueue {
  constructor(private readonly db: Database) {
    super();
  }

  async enqueue<Data extends object>(
    tx: Pick<Tx, 'db'> | null,
    task: JobTask<Data>,
    ...jobs: NewJob<Data>[]
  ): Promise<void> {
    if (jobs.length > 0) await addJobs(tx?.db ?? this.db, task, jobs);
  }

  async withdraw(tx: Pick<Tx, 'db'> | null, ...keys: string[]): Promise<void> {
    if (keys.length > 0) await removeJobs(tx?.db ?? this.db, keys);
  }
}
