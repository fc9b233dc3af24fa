import { notFound } from '@assay/domain';
import { groupBy, keyBy, takeRoomFor } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, Not, type EntityManager } from 'typeorm';
import { RatingVote } from '../decision/rating-vote.entity';
import { Review } from '../decision/review.entity';
import { Revision } from './revision.entity';

/** What is in the place of the bytes of a revision whose claim was removed under law: it is not shown any more. */
const REMOVED_JSON = '{}';

/** Whose text a revision holds. */
export interface Contribution {
  revisionId: string;
  memberId: string;
  /** UTF-16 units of the draft's text that were theirs when it was frozen. */
  characters: number;
}

/** Reads revisions and what was decided on them. */
@Injectable()
export class RevisionService {
  constructor(private readonly source: DataSource) {}

  /** @throws NOT_FOUND, also for another newsroom's */
  async one(newsroomId: string, id: string, manager: EntityManager = this.source.manager): Promise<Revision> {
    const revision = await manager.findOneBy(Revision, { id, newsroomId });
    if (!revision || revision.canonicalJson === REMOVED_JSON) throw notFound('The revision');
    return revision;
  }

  /** @throws LIMITED when the request being answered may not read that much */
  byIds = async (
    ids: readonly string[],
    manager: EntityManager = this.source.manager,
  ): Promise<Map<string, Revision>> => {
    await takeRoom(manager, 'id', ids);
    return keyBy(await manager.findBy(Revision, { id: In([...ids]) }), (revision) => revision.id);
  };

  /** Each claim's revisions, newest first. @throws LIMITED when the request being answered may not read that much */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Revision[]>> => {
    await takeRoom(this.source.manager, 'claim_id', claimIds);
    const found = await this.source.getRepository(Revision).find({
      where: { claimId: In([...claimIds]), canonicalJson: Not(REMOVED_JSON) },
      order: { number: 'DESC' },
    });
    return groupBy(found, (revision) => revision.claimId);
  };

  /**
   * What a revision is compared with unless somebody chooses: the newest before it that was approved (all that were
   * published were), else the newest before it; null for the first.
   */
  async baseOf(claimId: string, number: number): Promise<Revision | null> {
    const rows = await this.source
      .getRepository(Revision)
      .createQueryBuilder('revision')
      .where('revision.claimId = :claimId and revision.number < :number', { claimId, number })
      .orderBy(
        `(exists (select 1 from review where review.revision_id = revision.id and decision = 'approve'))`,
        'DESC',
      )
      .addOrderBy('revision.number', 'DESC')
      .limit(1)
      .getMany();
    return rows[0] ?? null;
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
    manager: EntityManager = this.source.manager,
  ): Promise<Map<string, Contribution[]>> => {
    const rows = (await manager.query(
      `select revision_id as "revisionId", member_id as "memberId", characters from revision_contributor
       where revision_id = any($1::uuid[]) order by characters desc, member_id`,
      [revisionIds],
    )) as Contribution[];
    return groupBy(rows, (row) => row.revisionId);
  };

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

/** Takes room for frozen contents before they are read: each may be hundreds of kilobytes. @throws LIMITED */
function takeRoom(manager: EntityManager, key: 'id' | 'claim_id', ids: readonly string[]): Promise<void> {
  const from = `revision where ${key} = any($1::uuid[])`;
  return takeRoomFor(manager, { columns: ['canonical_json'], from, values: [ids] });
}
