import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  pageOf,
  type CallingMember,
  type Page,
  type Tx,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Notification, type NotificationKind } from './notification.entity';

/** What is to be told, and of what. */
export interface News {
  kind: NotificationKind;
  newsroomId: string;
  claimId: string;
  /** Who did it; they are not told. */
  actorId: string;
}

const ORDER = 'notifications.newest';

/** Tells members of decisions, in the decision's own transaction, and remembers what they have read. */
@Injectable()
export class NotificationService {
  constructor(private readonly source: DataSource) {}

  /** Tells these members, those who were removed and the actor left out. */
  async tell({ manager }: Tx, news: News, memberIds: readonly string[]): Promise<void> {
    await manager.query(
      `insert into notification (newsroom_id, member_id, kind, claim_id, actor_id)
       select m.newsroom_id, m.id, $2, $3, $4 from member m
       where m.newsroom_id = $1 and m.id = any($5::uuid[]) and m.id <> $4 and m.removed_at is null`,
      [news.newsroomId, news.kind, news.claimId, news.actorId, memberIds],
    );
  }

  /** Tells whoever may decide on a revision: every editor and admin but these. */
  async tellReviewers({ manager }: Tx, news: News, but: readonly string[]): Promise<void> {
    await manager.query(
      `insert into notification (newsroom_id, member_id, kind, claim_id, actor_id)
       select m.newsroom_id, m.id, $2, $3, $4 from member m
       where m.newsroom_id = $1 and m.role in ('editor', 'admin') and m.id <> all($5::uuid[]) and m.id <> $4
         and m.removed_at is null`,
      [news.newsroomId, news.kind, news.claimId, news.actorId, but],
    );
  }

  /** A page of what this member was told, newest first. */
  async page(by: CallingMember, first: number, after?: string): Promise<Page<Notification>> {
    const size = checkPageSize(first);
    const query = this.source
      .getRepository(Notification)
      .createQueryBuilder('news')
      .where('news.memberId = :memberId', by)
      .orderBy('news.id', 'DESC')
      .limit(size + 1);
    if (after) query.andWhere('news.id < :last', { last: decodeCursor(ORDER, after)[1] });
    return pageOf(await query.getMany(), size, !!after, ({ id }) => encodeCursor(ORDER, [null, id]));
  }

  unread({ memberId }: CallingMember): Promise<number> {
    return this.source
      .getRepository(Notification)
      .createQueryBuilder('news')
      .where('news.memberId = :memberId and news.readAt is null', { memberId })
      .getCount();
  }

  /** Marks everything up to one of them as read; without one, everything. */
  async read({ manager }: Tx, { memberId }: CallingMember, upTo: string | null): Promise<void> {
    await manager.query(
      `update notification set read_at = now()
       where member_id = $1 and read_at is null and ($2::uuid is null or id <= $2::uuid)`,
      [memberId, upTo],
    );
  }
}
