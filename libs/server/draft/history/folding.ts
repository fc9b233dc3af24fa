import { Rounds } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { PgHistory } from '../log';

/** How often quiet drafts are looked for. */
const EVERY_MS = 60_000;

/** Folds the logs of quiet drafts into minutes (rule P5). Several nodes may: a draft's head row is locked meanwhile. */
@Injectable()
export class DraftFolding extends Rounds {
  constructor(private readonly history: PgHistory) {
    super(EVERY_MS);
  }

  async round(): Promise<void> {
    try {
      for (const document of await this.history.foldable()) await this.history.fold(document);
    } catch (error) {
      // The log's own word for a database that is away.
      if ((error as Error).name !== 'StorageAway') throw error;
    }
  }
}
