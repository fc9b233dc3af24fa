import { limited } from '@assay/domain';
import { because } from '@assay/messages';
import { Database } from '@assay/server-platform/database';
import { FairQueue, QueueFull } from '@assay/server-platform/threads';
import { Injectable } from '@nestjs/common';
import type { Claim } from '../claim.entity';
import { ClaimLoaders } from '../claim.loaders';
import { claimsLike } from './similar-claims.queries';

/**
 * Requests that look for claims with a similar statement at once on one node, of all newsrooms and of one. Each may hold a
 * connection to the database for a second, and a member who types sends one with every pause.
 */
const TURNS = { atOnce: 4, atOnceOfOne: 1, waiting: 500, waitingOfOne: 60 };

/** Finds the claims of a newsroom whose statement is similar to one that a member writes. */
@Injectable()
export class SimilarClaims {
  private readonly turns = new FairQueue(TURNS);

  constructor(
    private readonly db: Database,
    private readonly claims: ClaimLoaders,
  ) {}

  /**
   * The claims with the same statement first, then the most similar ones; declined and withdrawn claims are among them.
   *
   * @throws LIMITED when too many requests of the newsroom wait already
   */
  async find(newsroomId: string, statement: string, most: number): Promise<Claim[]> {
    const ids = await this.inTurn(newsroomId, () => claimsLike(this.db, newsroomId, statement, most));
    const claims = await this.claims.byIds(ids);
    return ids.flatMap((id) => claims.get(id) ?? []);
  }

  private async inTurn<T>(newsroomId: string, look: () => Promise<T>): Promise<T> {
    try {
      return await this.turns.run(newsroomId, look);
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw limited('similar', because('comparisons_busy'), 5);
    }
  }
}
