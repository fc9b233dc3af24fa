import type { Logger } from '@nestjs/common';
import { databaseIsAway } from '../database/connect';

/** Work that comes round again and again, one round at a time; a shutdown waits for the one that runs. */
export class Rounds {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  /** @param everyMs between the beginnings of two rounds; one that takes longer takes the place of the next */
  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
    private readonly log: Logger,
  ) {}

  begin(): void {
    this.timer = setInterval(() => void this.run(), this.everyMs).unref();
  }

  /** One round now, or the one that runs already. Never rejects: what goes wrong is logged, a database that is away is not. */
  run(): Promise<void> {
    this.running ??= this.once().finally(() => (this.running = undefined));
    return this.running;
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async once(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      if (!databaseIsAway(error)) this.log.error(error);
    }
  }
}
