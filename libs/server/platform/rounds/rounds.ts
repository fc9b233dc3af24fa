import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { databaseIsAway } from '../database/connect';

/**
 * Work of a server that comes round again and again, one round at a time on a node, for as long as the server runs; a
 * shutdown waits for the piece at work. A node may die in any piece: what it had taken must be there for the next round.
 */
export abstract class Rounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly log = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private ending = false;

  /** @param everyMs between the beginnings of two rounds; one that takes longer takes the place of the next */
  protected constructor(private readonly everyMs: number) {}

  /** All there is to do now. @throws what goes wrong: the next round finds what is left */
  abstract round(): Promise<void>;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), this.everyMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** A round now, or the one that runs already. Never rejects: what goes wrong is logged, a database that is away is not. */
  run(): Promise<void> {
    this.running ??= this.once().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Does one piece after another, until one says that it was the last or the server ends. */
  protected async whileMore(piece: () => Promise<boolean>): Promise<void> {
    while (!this.ending && (await piece()));
  }

  private async once(): Promise<void> {
    try {
      await this.round();
    } catch (error) {
      if (!databaseIsAway(error)) this.log.error(error);
    }
  }
}
