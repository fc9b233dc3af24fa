import { notFound } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { checkPageSize, decodeCursor, encodeCursor, pageOf, type Page } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan, Not } from 'typeorm';
import { discussionVersion } from '../discussion-head.queries';
import { ReadingService } from '../reading.service';
import { DiscussionThread } from './thread.entity';
import { countThreads } from './thread.queries';
import type { Discussion, DiscussionFilter } from './thread.types';

const ORDER = 'threads.newest';

/** Reads threads: one, page by page, and a claim's discussion as a whole. */
@Injectable()
export class ThreadLists {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly reading: ReadingService,
  ) {}

  /** @throws NOT_FOUND, also for another newsroom's */
  async one(newsroomId: string, id: string): Promise<DiscussionThread> {
    const thread = await this.source.getRepository(DiscussionThread).findOneBy({ id, newsroomId });
    if (!thread) throw notFound('thread');
    return thread;
  }

  /** A thread of this claim; null for another's, or another newsroom's. */
  ofClaim(newsroomId: string, claimId: string, id: string): Promise<DiscussionThread | null> {
    return this.source.getRepository(DiscussionThread).findOneBy({ id, claimId, newsroomId });
  }

  /** A page of a claim's threads, the newest first. */
  async page(
    newsroomId: string,
    claimId: string,
    first: number,
    after: string | null,
    { resolved, subject, evidenceId }: DiscussionFilter,
  ): Promise<Page<DiscussionThread>> {
    const size = checkPageSize(first);
    const found = await this.source.getRepository(DiscussionThread).find({
      where: {
        claimId,
        newsroomId,
        ...(typeof resolved === 'boolean' && { resolvedAt: resolved ? Not(IsNull()) : IsNull() }),
        ...(subject && { subject }),
        ...(evidenceId && { evidenceId }),
        ...(after && { id: LessThan(decodeCursor(ORDER, after)[1]) }),
      },
      order: { id: 'DESC' },
      take: size + 1,
    });
    return pageOf(found, size, !!after, ({ id }) => encodeCursor(ORDER, [null, id]));
  }

  /** A claim's discussion, with what this member has not read. */
  async discussion({ newsroomId, memberId }: CallingMember, claimId: string): Promise<Discussion> {
    const [version, counts, passages, unread] = await Promise.all([
      discussionVersion(this.db, claimId),
      countThreads(this.db, newsroomId, claimId),
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

  /** A text that differs between any two states of a claim's discussion, as this member sees them. */
  async mark(memberId: string, claimId: string): Promise<string> {
    return `${await discussionVersion(this.db, claimId)}/${await this.reading.ofClaim(memberId, claimId)}`;
  }
}
