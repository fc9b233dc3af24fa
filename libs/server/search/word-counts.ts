import { onOneNode } from '@assay/server-platform/database';
import { defineTask, JobHandlers } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { countWords } from './word-counts.queries';

/** Documents whose words are counted in one transaction. */
const AT_ONCE = 200;

export const COUNT_WORDS = defineTask({
  name: 'search.count_words',
  data: z.object({}),
  pool: 'local',
  retry: { attempts: 3, first: 5, most: 60 },
  cron: '* * * * *',
});

/** Counts how many documents of a newsroom hold each word, for spelling suggestions and for finding rare words. */
@Injectable()
export class WordCounts {
  constructor(
    private readonly source: DataSource,
    handlers: JobHandlers,
  ) {
    handlers.register(COUNT_WORDS, { run: () => this.count() });
  }

  /** Counts the words of all that was written since. A text that changed counts again: what matters is how rare a word is. */
  private async count(): Promise<void> {
    while ((await onOneNode(this.source, 'words', (db) => countWords(db, AT_ONCE))) === AT_ONCE);
  }
}
