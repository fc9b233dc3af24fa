import { Rounds } from '@assay/server-platform';
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
  private readonly rounds = new Rounds(EVERY_MS, () => this.fold(), new Logger('DraftFolding'));

  constructor(private readonly history: PgHistory) {}

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.end();
  }

  private async fold(): Promise<void> {
    try {
      for (const document of await this.history.foldable()) await this.history.fold(document);
    } catch (error) {
      // The log's own word for a database that is away.
      if ((error as Error).name !== 'StorageAway') throw error;
    }
  }
}
