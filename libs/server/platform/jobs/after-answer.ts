import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';

/** How long a shutdown waits for running work, in milliseconds. */
const LONGEST_WAIT = 5_000;

/**
 * Work that a request starts without waiting for it, so that the time of the answer reveals nothing about it. A clean
 * shutdown waits for it; a killed process loses it, so the user must be able to repeat the request.
 */
@Injectable()
export class AfterAnswer implements BeforeApplicationShutdown {
  private readonly log = new Logger('AfterAnswer');
  private readonly working = new Set<Promise<void>>();

  /** Starts the work. Its error is logged under its name. */
  run(name: string, work: () => Promise<void>): void {
    const done = work()
      .catch((error: unknown) => this.log.error(`${name}: ${String(error)}`))
      .finally(() => this.working.delete(done));
    this.working.add(done);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([Promise.all(this.working), sleep(LONGEST_WAIT, undefined, { ref: false })]);
  }
}
