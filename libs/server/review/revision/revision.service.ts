import { notFound } from '@assay/domain';
import { Database, outside, type Reads } from '@assay/server-platform/database';
import { groupBy, keyBy } from '@assay/server-platform/graphql';
import { takeRoom } from '@assay/server-platform/long-texts';
import { Injectable } from '@nestjs/common';
import { DataSource, In, Not, type EntityManager } from 'typeorm';
import { RatingVote } from '../decision/rating-vote.entity';
import { Review } from '../decision/review.entity';
import { Revision } from './revision.entity';
import {
  contributions,
  lastApprovedBefore,
  revisionsBytes,
  revisionsOfClaimsBytes,
  type Contribution,
} from './revision.queries';

/** What is in the place of the bytes of a revision whose claim was removed under law: it is not shown any more. */
const REMOVED_JSON = '{}';

/** Reads revisions and what was decided on them. */
@Injectable()
export class RevisionService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
  ) {}

  /** @throws NOT_FOUND, also for another newsroom's */
  async one(newsroomId: string, id: string, manager: EntityManager = this.source.manager): Promise<Revision> {
    const revision = await manager.findOneBy(Revision, { id, newsroomId });
    if (!revision || revision.canonicalJson === REMOVED_JSON) throw notFound('revision');
    return revision;
  }

  /** @throws LIMITED or TOO_MANY when the request being answered may not read that much */
  byIds = async (
    ids: readonly string[],
    { db, manager }: Reads = outside(this.source),
  ): Promise<Map<string, Revision>> => {
    await takeRoom(() => revisionsBytes(db, ids));
    return keyBy(await manager.findBy(Revision, { id: In([...ids]) }), (revision) => revision.id);
  };

  /** Each claim's revisions, newest first. @throws LIMITED or TOO_MANY when the request being answered may not read that much */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Revision[]>> => {
    await takeRoom(() => revisionsOfClaimsBytes(this.db, claimIds));
    const found = await this.source.getRepository(Revision).find({
      where: { claimId: In([...claimIds]), canonicalJson: Not(REMOVED_JSON) },
      order: { number: 'DESC' },
    });
    return groupBy(found, (revision) => revision.claimId);
  };

  /** Number and draft version of a claim's newest revision; null where it has none. */
  newestOf(claimId: string): Promise<Pick<Revision, 'number' | 'draftSeq'> | null> {
    return this.source.getRepository(Revision).findOne({
      select: { id: true, number: true, draftSeq: true },
      where: { claimId, canonicalJson: Not(REMOVED_JSON) },
      order: { number: 'DESC' },
    });
  }

  /**
   * The revision with which another is compared unless the member chooses one: the newest before it that was approved (all that were
   * published were), else the newest before it; null for the first.
   */
  baseOf(claimId: string, number: number): Promise<Revision | null> {
    return lastApprovedBefore(this.db, claimId, number);
  }

  /** Each revision's reviews, oldest first. */
  reviewsOf = async (
    revisionIds: readonly string[],
    manager: EntityManager = this.source.manager,
  ): Promise<Map<string, Review[]>> => {
    const found = await manager.find(Review, {
      where: { revisionId: In([...revisionIds]) },
      order: { at: 'ASC', id: 'ASC' },
    });
    return groupBy(found, (review) => review.revisionId);
  };

  /** The members whose text each revision holds and how much of it, by revision; most first. */
  contributorsOf = async (
    revisionIds: readonly string[],
    db: Database = this.db,
  ): Promise<Map<string, Contribution[]>> =>
    groupBy(await contributions(db, revisionIds), (row) => row.revisionId);

  /** Each revision's votes on its rating, oldest first; who may see them is the caller's to ask. */
  votesOf = async (
    revisionIds: readonly string[],
    manager: EntityManager = this.source.manager,
  ): Promise<Map<string, RatingVote[]>> => {
    const found = await manager.find(RatingVote, {
      where: { revisionId: In([...revisionIds]) },
      order: { at: 'ASC', id: 'ASC' },
    });
    return groupBy(found, (vote) => vote.revisionId);
  };
}
