import { CollabError, type Change, type Contribution } from '@assay/collab';
import { limited } from '@assay/domain';
import { TextThreads } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { PgHistory } from '../log';
import type { DraftPast, PastDraft } from './history-work';

/** Most bytes of a log that its past is read from at once: far more than any verdict is written in. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What completes "... takes too long here". */
const WHAT = 'Reading this draft’s history';

/**
 * The past of drafts, read from the log and replayed in threads. On the event loop a draft of many small edits would
 * hold up every other newsroom for as long as its whole log takes to replay.
 */
@Injectable()
export class ThreadedHistory {
  constructor(
    private readonly log: PgHistory,
    private readonly threads: TextThreads,
  ) {}

  /** The draft as it was after an update. @throws CollabError `log_damaged`, `not_found`; LIMITED */
  async at(document: string, seq: number): Promise<PastDraft> {
    const { newsroomId, past } = await this.read(document, seq);
    const data = { past, seq };
    return this.threads.must<PastDraft>(newsroomId, WHAT, { name: 'draftAt', data });
  }

  /** As `History.contributions`. @throws CollabError `log_damaged`, `not_found`; LIMITED */
  async contributions(document: string, seq: number): Promise<Contribution[]> {
    const { newsroomId, past } = await this.read(document, seq);
    const data = { past, seq };
    return this.threads.must<Contribution[]>(newsroomId, WHAT, { name: 'draftContributions', data });
  }

  /** As `History.changes`. @throws CollabError `log_damaged`, `not_found`; LIMITED */
  async changes(document: string, from: number, to: number): Promise<Change[]> {
    const { newsroomId, past } = await this.read(document, to);
    const data = { past, from, to };
    return this.threads.must<Change[]>(newsroomId, WHAT, { name: 'draftChanges', data });
  }

  private async read(document: string, upTo: number): Promise<{ newsroomId: string; past: DraftPast }> {
    const log = await this.log.extent(document, upTo);
    if (!log) throw new CollabError('not_found');
    if (log.bytes > MOST_BYTES)
      throw limited('history', 'This draft has more history than can be read at once.', 0);
    const { chapters, damage } = await this.log.chapters(document, upTo);
    if (damage) throw new CollabError('log_damaged');
    return { newsroomId: log.newsroomId, past: { chapters, clients: await this.log.clients(document) } };
  }
}
