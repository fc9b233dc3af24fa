import { because } from '@assay/messages';
import { defineTask, JobHandlers, JobProblem } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PgHistory } from '../log';

const FOLD_DRAFTS = defineTask({
  name: 'drafts.fold',
  data: z.object({}),
  pool: 'local',
  retry: { attempts: 3, first: 5, most: 60 },
  cron: '* * * * *',
});

/** The most folds of one draft in one job; the next minute's job continues with a longer log. */
const TIMES = 20;

/** Folds the logs of quiet drafts into minutes (rule P5). Two jobs may run at once: each locks the draft's head row. */
@Injectable()
export class DraftFolding {
  constructor(
    private readonly history: PgHistory,
    handlers: JobHandlers,
  ) {
    handlers.register(FOLD_DRAFTS, { run: () => this.fold() });
  }

  private async fold(): Promise<void> {
    try {
      for (const document of await this.history.foldable())
        for (let time = 0; time < TIMES; time += 1) if (!(await this.history.fold(document))) break;
    } catch (error) {
      // The log's error for a database that cannot be reached.
      if ((error as Error).name !== 'StorageAway') throw error;
      throw new JobProblem(because('job_database_away'));
    }
  }
}
