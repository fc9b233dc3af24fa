import { notFound } from '@assay/domain';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  pageOf,
  type CallingMember,
  type Page,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { ReadingService } from '../reading.service';
import { DiscussionThread } from './thread.entity';
import type { Discussion, DiscussionFilter } from './thread.types';

const ORDER = 'threads.newest';

/** Reads threads: one, page by page, and a claim's discussion as a whole. */
@Injectable()
export class ThreadLists {
  constructor(
    private readonly source: DataSource,
    private readonly reading: ReadingService,
  ) {}

  /** @throws NOT_FOUND, also for another newsroom's */
  async one(newsroomId: string, id: string): Promise<DiscussionThread> {
    const thread = await this.source.getRepository(DiscussionThread).findOneBy({ id, newsroomId });
    if (!thread) throw notFound('The thread');
    return thread;
  }

  /** A page of a claim's threads, the newest first. */
  async page(
    newsroomId: string,
    claimId: string,
    first: number,
    after: string | null,
    { resolved, evidenceId }: DiscussionFilter,
  ): Promise<Page<DiscussionThread>> {
    const size = checkPageSize(first);
    const query = this.source
      .getRepository(DiscussionThread)
      .createQueryBuilder('thread')
      .where('thread.claimId = :claimId and thread.newsroomId = :newsroomId', { claimId, newsroomId })
      .orderBy('thread.id', 'DESC')
      .limit(size + 1);
    if (typeof resolved === 'boolean')
      query.andWhere(`thread.resolvedAt is ${resolved ? 'not null' : 'null'}`);
    if (evidenceId) query.andWhere('thread.evidenceId = :evidenceId', { evidenceId });
    if (after) query.andWhere('thread.id < :last', { last: decodeCursor(ORDER, after)[1] });
    return pageOf(await query.getMany(), size, !!after, ({ id }) => encodeCursor(ORDER, [null, id]));
  }

  /** A claim's discussion as this member has it before them. */
  async discussion({ newsroomId, memberId }: CallingMember, claimId: string): Promise<Discussion> {
    const [version, counts, passages, unread] = await Promise.all([
      this.version(claimId),
      this.source.query(
        `select evidence_id as "evidenceId", count(*) filter (where resolved_at is null)::int as open,
           count(*) filter (where resolved_at is not null)::int as resolved
         from discussion_thread where claim_id = $1 and newsroom_id = $2 group by evidence_id order by evidence_id`,
        [claimId, newsroomId],
      ) as Promise<{ evidenceId: string | null; open: number; resolved: number }[]>,
      this.source.getRepository(DiscussionThread).find({
        where: { claimId, newsroomId, subject: 'passage', resolvedAt: IsNull() },
        order: { id: 'ASC' },
      }),
      this.reading.ofClaim(memberId, claimId),
    ]);
    const sum = (key: 'open' | 'resolved') => counts.reduce((all, one) => all + one[key], 0);
    const evidence = counts.flatMap(({ evidenceId, open }) =>
      evidenceId && open ? [{ evidenceId, open }] : [],
    );
    return { claimId, version, open: sum('open'), resolved: sum('resolved'), unread, evidence, passages };
  }

  /** What tells one state of a claim's discussion from the next, as this member has it before them. */
  async mark(memberId: string, claimId: string): Promise<string> {
    return `${await this.version(claimId)}/${await this.reading.ofClaim(memberId, claimId)}`;
  }

  private async version(claimId: string): Promise<number> {
    const [head] = (await this.source.query('select version from discussion_head where claim_id = $1', [
      claimId,
    ])) as { version: string }[];
    return Number(head?.version ?? 0);
  }
}
