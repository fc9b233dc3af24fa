import { databaseIsAway } from '@assay/server-platform';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PgHistory } from '../log';

/** How often quiet drafts are looked for. */
const EVERY_MS = 60_000;

/** Folds the logs of quiet drafts into minutes (rule P5). Several nodes may: a draft's head row is locked meanwhile. */
@Injectable()
export class DraftFolding implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('DraftFolding');
  private timer: NodeJS.Timeout | undefined;
  private folding: Promise<void> = Promise.resolve();

  constructor(private readonly history: PgHistory) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => (this.folding = this.fold()), EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.folding;
  }

  private async fold(): Promise<void> {
    try {
      for (const document of await this.history.foldable()) await this.history.fold(document);
    } catch (error) {
      if (!databaseIsAway(error) && (error as Error).name !== 'StorageAway') this.log.error(error);
    }
  }
}
