import type { Job, WorkerEvents } from 'graphile-worker';
import { countOf } from './task';

/** What the flags that name the newsroom of a job begin with; all other flags are bounds. */
const TURN = 'turn ';

/** The flag of the jobs of a newsroom. */
export const turnOf = (newsroomId: string): string => TURN + newsroomId;

/**
 * Enforces the bounds of tasks in one process, and lets newsrooms take turns. graphile-worker asks before each search for a
 * job which flags to skip; two workers that search at once could both take the last job that a bound allows, so they search
 * one after the other.
 *
 * Jobs are found in the order of their times. Two newsrooms whose thousand webhooks do not answer would have all workers
 * until the last of them was tried, so a newsroom that got a worker is skipped until every other newsroom with a job that
 * may run has got one too.
 */
export class BoundGate {
  private readonly running = new Map<string, number>();
  /** The turns of the newsrooms that got a worker in this round. */
  private readonly served = new Set<string>();
  /** Resolves when the worker that searches now has finished. */
  private looking: Promise<void> = Promise.resolve();
  private looked: () => void = () => undefined;

  /** @param events of the workers that share the bounds */
  constructor(events: WorkerEvents) {
    events.on('job:start', ({ job, worker }) => {
      for (const bound of boundsOf(job)) this.running.set(bound, (this.running.get(bound) ?? 0) + 1);
      for (const turn of flagsOf(job)) if (turn.startsWith(TURN)) this.served.add(turn);
      this.looked();
      // More jobs may be ready than the notification woke workers for.
      worker.workerPool.nudge(1);
    });
    events.on('worker:getJob:empty', ({ worker }) => {
      // What is left may be of the newsrooms that were skipped: the next round begins with another search.
      if (this.served.size > 0) worker.workerPool.nudge(1);
      this.served.clear();
      this.looked();
    });
    events.on('worker:getJob:error', () => this.looked());
    events.on('job:complete', ({ job }) => {
      for (const bound of boundsOf(job)) {
        const left = this.running.get(bound)! - 1;
        if (left > 0) this.running.set(bound, left);
        else this.running.delete(bound);
      }
    });
  }

  /** The flags whose jobs must wait; resolves when it is this worker's turn to search. */
  forbidden = async (): Promise<string[]> => {
    const turn = this.looking;
    this.looking = new Promise((done) => {
      void turn.then(() => (this.looked = done));
    });
    await turn;
    const full = [...this.running]
      .filter(([bound, count]) => count >= countOf(bound))
      .map(([bound]) => bound);
    return [...full, ...this.served];
  };
}

const flagsOf = ({ flags }: Job): string[] => Object.keys(flags ?? {});
const boundsOf = (job: Job): string[] => flagsOf(job).filter((flag) => !flag.startsWith(TURN));
