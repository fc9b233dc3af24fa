import { notFound } from '@assay/domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/transactions';
import { JobHandlers } from './job-handlers';
import { lockParked, parkedJobs, removeParked, restart, type ParkedRow } from './parked-jobs.queries';

/** Most failed jobs in one list. */
const MOST_LISTED = 100;

/** A job that failed for the last time and waits for a decision. */
export interface ParkedJob {
  id: string;
  /** The task's name, as in metrics and logs. */
  task: string;
  /** The name of the job's subject, where it still exists. */
  about: string | null;
  attempts: number;
  /** Why the last attempt failed; null where its process died. */
  error: string | null;
  createdAt: Date;
  failedAt: Date;
}

/** Lists, restarts and deletes failed jobs, of a newsroom or of the installation (null). */
@Injectable()
export class FailedJobs {
  constructor(
    private readonly db: Database,
    private readonly handlers: JobHandlers,
  ) {}

  /** Parked jobs, newest first. */
  async list(newsroomId: string | null): Promise<ParkedJob[]> {
    const rows = await parkedJobs(this.db, newsroomId, MOST_LISTED);
    const about = new Map<string, string | null>();
    for (const task of new Set(rows.map((row) => row.task))) {
      const of = rows.filter((row) => row.task === task);
      const said = await this.aboutOf(task, of);
      for (const [index, { id }] of of.entries()) about.set(id, said[index] ?? null);
    }
    return rows.map(({ id, task, attempts, error, createdAt, failedAt }) => {
      return { id, task, about: about.get(id) ?? null, attempts, error, createdAt, failedAt };
    });
  }

  /** Gives a failed job all its attempts again. @returns its task's name @throws NOT_FOUND */
  async runAgain(tx: Tx, newsroomId: string | null, id: string): Promise<string> {
    const row = await this.lock(tx, newsroomId, id);
    await restart(tx.db, id);
    return row.task;
  }

  /** Deletes a failed job. @returns its task's name @throws NOT_FOUND */
  async giveUp(tx: Tx, newsroomId: string | null, id: string): Promise<string> {
    const row = await this.lock(tx, newsroomId, id);
    const handled = this.handlers.find(row.task);
    const parsed = handled?.task.data.safeParse(row.data);
    if (parsed?.success) await handled?.handler.giveUp?.(tx, parsed.data);
    await removeParked(tx.db, id);
    return row.task;
  }

  private async lock({ db }: Tx, newsroomId: string | null, id: string): Promise<ParkedRow> {
    if (!/^\d{1,18}$/.test(id)) throw notFound('failed_job');
    const row = await lockParked(db, newsroomId, id);
    if (!row) throw notFound('failed_job');
    return row;
  }

  private async aboutOf(task: string, rows: readonly ParkedRow[]): Promise<(string | null)[]> {
    const handled = this.handlers.find(task);
    const parsed = rows.map(({ data }) => handled?.task.data.safeParse(data));
    const known = parsed.flatMap((one) => (one?.success ? [one.data] : []));
    const said = (known.length > 0 && (await handled?.handler.about?.(known))) || [];
    let next = 0;
    return parsed.map((one) => (one?.success ? (said[next++] ?? null) : null));
  }
}
