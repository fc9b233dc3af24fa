import { because } from '@assay/messages';
import { limited } from '@assay/domain';
import { FairQueue, QueueFull } from '@assay/server-platform/threads';
import { Injectable } from '@nestjs/common';

/**
 * Figures counted at once on one node, of all newsrooms and of one. Counting years of a large newsroom takes the database a
 * second: one request for twenty figures would hold all its connections.
 */
const TURNS = { atOnce: 6, atOnceOfOne: 2, waiting: 500, waitingOfOne: 120 };

/** Lets newsrooms take turns in having their figures counted. */
@Injectable()
export class FigureTurns {
  private readonly turns = new FairQueue(TURNS);

  /**
   * Counts a figure in the newsroom's turn.
   *
   * @throws LIMITED where too many figures of the newsroom wait already
   */
  async take<T>(newsroomId: string, count: () => Promise<T>): Promise<T> {
    try {
      return await this.turns.run(newsroomId, count);
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('figures', because('figures_busy'), 5);
    }
  }
}
