import { limited } from '@assay/domain';
import { because } from '@assay/messages';
import { FairQueue, QueueFull, TextThreads } from '@assay/server-platform/threads';
import type { Comparison } from '@assay/text';
import { Injectable } from '@nestjs/common';
import type { StatementsToCompare } from './compare-work';

/**
 * Requests that look for statements alike at once on one node, of all newsrooms and of one: each may hold a connection to
 * the database for seconds, where a newsroom has many statements that read alike.
 */
const TURNS = { atOnce: 4, atOnceOfOne: 1, waiting: 500, waitingOfOne: 60 };

/** What is answered of a statement that takes too long to be compared. */
const NOT_COMPARED: Comparison = { relation: null, score: 0, agrees: [], differs: [] };

/** Compares statements with others: newsrooms take turns in looking for them, and threads compare them. */
@Injectable()
export class StatementComparisons {
  private readonly turns = new FairQueue(TURNS);

  constructor(private readonly threads: TextThreads) {}

  /** Looks for statements in the newsroom's turn. @throws LIMITED when too many of the newsroom's requests wait already */
  async inTurn<T>(newsroomId: string, look: () => Promise<T>): Promise<T> {
    try {
      return await this.turns.run(newsroomId, look);
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('similar', because('comparisons_busy'), 5);
    }
  }

  /** How the others of each list stand to its statement; not at all where that takes too long. @throws LIMITED */
  compare(newsroomId: string, lists: StatementsToCompare[]): Promise<Comparison[][]> {
    const none = lists.map(({ others }) => others.map(() => NOT_COMPARED));
    return this.threads.orElse<Comparison[][]>(newsroomId, none, {
      name: 'compareStatements',
      data: { lists },
    });
  }
}
