import type { Tx } from '../database/transactions';
import type { JobTask } from './task';

/** A job to enqueue. */
export interface NewJob<Data extends object> {
  /** The newsroom of the job, whose admins see it when it fails; null for a job of the installation. */
  newsroomId: string | null;
  data: Data;
  /** The earliest start; without it the job starts when a worker is free. */
  runAt?: Date;
  /**
   * At most one job of a key waits: a new one replaces it, with all its attempts. A running job continues, and the new one
   * follows it. Two transactions that enqueue the same key wait for each other, so a key should name a row that they have
   * locked anyway.
   */
  key?: string;
}

/** The queue of background jobs. Each job runs at least once: a job whose process dies is run again. */
export abstract class JobQueue {
  /**
   * Enqueues jobs of one task.
   *
   * @param tx the transaction that the jobs belong to; null: enqueued at once
   */
  abstract enqueue<Data extends object>(
    tx: Pick<Tx, 'db'> | null,
    task: JobTask<Data>,
    ...jobs: NewJob<Data>[]
  ): Promise<void>;

  /** Removes the waiting jobs of these keys. A running one finishes, and is not retried. */
  abstract withdraw(tx: Pick<Tx, 'db'> | null, ...keys: string[]): Promise<void>;
}
