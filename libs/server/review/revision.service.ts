import { notFound } from '@assay/domain';
import { groupBy, keyBy } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Review } from './review.entity';
import { Revision } from './revision.entity';

/** Reads revisions and what was decided on them. */
@Injectable()
export class RevisionService {
  constructor(private readonly source: DataSource) {}

  /** @throws NOT_FOUND, also for another newsroom's */
  async one(newsroomId: string, id: string, manager: EntityManager = this.source.manager): Promise<Revision> {
    const revision = await manager.findOneBy(Revision, { id, newsroomId });
    if (!revision) throw notFound('The revision');
    return revision;
  }

  byIds = async (
    ids: readonly string[],
    manager: EntityManager = this.source.manager,
  ): Promise<Map<string, Revision>> =>
    keyBy(await manager.findBy(Revision, { id: In([...ids]) }), (revision) => revision.id);

  /** Each claim's revisions, newest first. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, Revision[]>> => {
    const found = await this.source
      .getRepository(Revision)
      .find({ where: { claimId: In([...claimIds]) }, order: { number: 'DESC' } });
    return groupBy(found, (revision) => revision.claimId);
  };

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

  /** The members whose text each revision holds, by revision. */
  contributorsOf = async (
    revisionIds: readonly string[],
    manager: EntityManager = this.source.manager,
  ): Promise<Map<string, string[]>> => {
    const rows = (await manager.query(
      'select revision_id, member_id from revision_contributor where revision_id = any($1::uuid[]) order by member_id',
      [revisionIds],
    )) as { revision_id: string; member_id: string }[];
    const groups = groupBy(rows, (row) => row.revision_id);
    return new Map([...groups].map(([id, group]) => [id, group.map((row) => row.member_id)]));
  };
}
