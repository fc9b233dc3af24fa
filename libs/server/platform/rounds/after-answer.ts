import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';

/** How long a shutdown waits for what is still at work, in milliseconds. */
const LONGEST_WAIT = 5_000;

/**
 * Work that a request begins and its answer does not wait for, so that how long the answer takes tells nothing about
 * it. A clean shutdown waits for it; a killed process loses it, so the person must be able to ask again.
 */
@Injectable()
export class AfterAnswer implements BeforeApplicationShutdown {
  private readonly log = new Logger('AfterAnswer');
  private readonly working = new Set<Promise<void>>();

  /** Begins the work. What goes wrong in it is logged under its name. */
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
