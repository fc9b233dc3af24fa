import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions';
import type { JobTask } from './task';

/** The attempt that a handler runs. */
export interface RunningJob {
  newsroomId: string | null;
  /** The number of the attempt, from 1; an attempt whose process was killed counts. */
  attempt: number;
  /** Whether the job is parked when this attempt fails. */
  isLast: boolean;
}

/** A feature's implementation of a task. */
export interface JobHandler<Data extends object> {
  /**
   * Does the job. It may run twice, or at the same time as an attempt of a process that lost its database connection.
   *
   * @throws JobProblem with a reason for the newsroom's admins; after any error the job is retried
   */
  run(data: Data, job: RunningJob): Promise<void>;
  /** The names of the jobs' subjects, in the same order; null where a subject does not exist any more. */
  about?(data: readonly Data[]): Promise<(string | null)[]>;
  /** An admin gave the job up: changes the job's subject so that it does not wait for the job any more. */
  giveUp?(tx: Tx, data: Data): Promise<void>;
}

/** A task with its handler. */
export interface HandledTask {
  task: JobTask;
  handler: JobHandler<object>;
}

/** Every task of the product with its handler. Features register theirs in their constructors. */
@Injectable()
export class JobHandlers {
  private readonly byName = new Map<string, HandledTask>();

  /** @throws Error when two features register the same task */
  register<Data extends object>(task: JobTask<Data>, handler: JobHandler<Data>): void {
    if (this.byName.has(task.name)) throw new Error(`Two handlers for the task ${task.name}.`);
    // A handler only gets data that its own task's schema has accepted.
    this.byName.set(task.name, { task, handler } as unknown as HandledTask);
  }

  find(name: string): HandledTask | undefined {
    return this.byName.get(name);
  }

  all(): HandledTask[] {
    return [...this.byName.values()];
  }
}
