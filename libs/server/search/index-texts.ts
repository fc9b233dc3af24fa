import { Transactions } from '@assay/server-platform/database';
import { defineTask, JobHandlers, type JobHandler } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  dropIndexed,
  indexArticle,
  indexDraft,
  indexEvidence,
  indexPublication,
  lockIndexed,
  type IndexedKind,
} from './index-texts.queries';

const KINDS = ['article', 'draft', 'evidence', 'publication'] as const satisfies readonly IndexedKind[];

const INDEX = {
  article: indexArticle,
  draft: indexDraft,
  evidence: indexEvidence,
  publication: indexPublication,
} satisfies Record<IndexedKind, unknown>;

const TEXT = z.object({
  kind: z.enum(KINDS),
  /** Of the article, the draft's claim, the evidence or the publication. */
  id: z.string(),
});

/**
 * Indexes one text. The database enqueues it with the change of the text (`migrations/functions/search_later.sql`, where the
 * name, the schedule and the data stand too).
 */
export const INDEX_TEXT = defineTask({
  name: 'search.index',
  data: TEXT,
  pool: 'local',
  retry: { attempts: 16, first: 2, most: 600 },
});

/** Brings the search document of a text in line with the text as it is when the job runs. */
@Injectable()
export class IndexTexts implements JobHandler<z.infer<typeof TEXT>> {
  constructor(
    private readonly transactions: Transactions,
    handlers: JobHandlers,
  ) {
    handlers.register(INDEX_TEXT, this);
  }

  async run({ kind, id }: z.infer<typeof TEXT>): Promise<void> {
    await this.transactions.run(async ({ db }) => {
      await lockIndexed(db, kind, id);
      // Read after the locks: the text that is stored last is the newest.
      if (!(await INDEX[kind](db, id))) await dropIndexed(db, kind, id);
    });
  }
}
