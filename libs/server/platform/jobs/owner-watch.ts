import type { WorkerEvents } from 'graphile-worker';
import { Database } from '../database/database';
import { abandonedOwners, holdOwner, releaseOwners } from './jobs.queries';

/** How often a worker searches for jobs of dead processes, in milliseconds. */
const LOOK_EVERY = 5_000;

/**
 * Releases the jobs of killed processes. graphile-worker marks a job with its process and releases it after four hours,
 * which is too long for an email. Each process therefore holds an advisory lock on its listening connection, which ends with
 * the process. A process without its lock in two consecutive searches is considered dead: a living process whose connection
 * was cut opens another one in between.
 */
export class OwnerWatch {
  private suspects = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Takes the lock for the worker pools of these events. */
  hold(events: WorkerEvents): void {
    events.on('pool:listen:success', ({ client, workerPool }) => {
      // The library sends its LISTEN over the connection first.
      client.once('drain', () => void holdOwner(new Database(client), workerPool.id).catch(this.onError));
    });
  }

  start(): void {
    const look = () => void this.look().catch(this.onError);
    this.timer = setInterval(look, LOOK_EVERY).unref();
    look();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Searches once; releases the jobs of processes that were also found dead in the last search. */
  async look(): Promise<void> {
    const found = await abandonedOwners(this.db);
    const dead = found.filter((owner) => this.suspects.has(owner));
    this.suspects = new Set(found);
    if (dead.length > 0) await releaseOwners(this.db, dead);
  }
}
