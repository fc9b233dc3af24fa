import { defaultChoice, type NotificationKind } from '@assay/domain';
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
import { Notification } from './notification.entity';

/** What is to be told, and of what. */
export interface News {
  kind: NotificationKind;
  newsroomId: string;
  claimId: string;
  /** Who did it, and is not told; null where it was the clock's doing. */
  actorId: string | null;
  /** The thread it is of, where it is of one. */
  threadId?: string;
  /** The change of many claims it is part of, where it is: a member is told of that once. */
  bulkOperationId?: string;
}

const ORDER = 'notifications.newest';

/** By mail, and neither gone nor given up: what is tried again is put ahead each time. */
const STILL_TO_GO = `told.mailed_at is null and told.mail_due_at > now() - interval '1 hour'`;

/**
 * Rows of news for the members that `who` chooses, each as its member wants to be told. A reply in a thread whose
 * earlier replies a member has not looked at is gathered with them, and so is the news of one change of many claims:
 * the row counts it and is the newest again, and by mail it goes with what is still to go.
 */
const tellSql = (who: string, gathered: string): string =>
  `insert into notification as told
     (newsroom_id, member_id, kind, claim_id, actor_id, thread_id, bulk_operation_id, in_app, mail_due_at)
   select m.newsroom_id, m.id, $2, $3, $4, $7, $8, coalesce(c.in_app, $5),
     case coalesce(c.mail, $6) when 'at_once' then now() when 'daily' then next_digest(m.time_zone, m.digest_hour) end
   from member m left join notification_choice c on c.member_id = m.id and c.kind = $2
   where m.newsroom_id = $1 and m.id is distinct from $4::uuid and m.removed_at is null
     and (coalesce(c.in_app, $5) or coalesce(c.mail, $6) <> 'never') and (${who})
   on conflict ${gathered} and read_at is null and (in_app or mailed_at is null)
   do update set id = excluded.id, created_at = excluded.created_at, actor_id = excluded.actor_id,
     times = told.times + 1, in_app = told.in_app or excluded.in_app, mailed_at = null,
     mail_attempts = case when ${STILL_TO_GO} then told.mail_attempts else 0 end,
     mail_due_at = case when ${STILL_TO_GO} then least(told.mail_due_at, excluded.mail_due_at)
       else excluded.mail_due_at end`;

/** Tells members of decisions, in the decision's own transaction, and remembers what they have read. */
@Injectable()
export class NotificationService {
  constructor(private readonly source: DataSource) {}

  /** Tells these members, those who were removed and the actor left out. */
  async tell({ manager }: Tx, news: News, memberIds: readonly string[]): Promise<void> {
    if (memberIds.length === 0) return;
    await manager.query(tellSql('m.id = any($9::uuid[])', gatheredBy(news)), [...values(news), memberIds]);
  }

  /**
   * Tells whoever may decide on a revision: every editor and admin but these. Who is away is left alone as long as
   * somebody else is there to decide.
   */
  async tellReviewers({ manager }: Tx, news: News, but: readonly string[]): Promise<void> {
    const may = (member: string) =>
      `${member}.role in ('editor', 'admin') and ${member}.id <> all($9::uuid[])`;
    const here = (member: string) => `(${member}.away_until is null or ${member}.away_until < current_date)`;
    await manager.query(
      tellSql(
        `${may('m')} and (${here('m')} or not exists (select 1 from member other
        where other.newsroom_id = $1 and other.removed_at is null and other.id is distinct from $4::uuid
          and ${may('other')} and ${here('other')}))`,
        gatheredBy(news),
      ),
      [...values(news), but],
    );
  }

  /** A page of what this member was told, newest first. */
  async page(by: CallingMember, first: number, after?: string): Promise<Page<Notification>> {
    const size = checkPageSize(first);
    const query = this.source
      .getRepository(Notification)
      .createQueryBuilder('news')
      .where('news.memberId = :memberId and news.inApp', by)
      .orderBy('news.id', 'DESC')
      .limit(size + 1);
    if (after) query.andWhere('news.id < :last', { last: decodeCursor(ORDER, after)[1] });
    return pageOf(await query.getMany(), size, !!after, ({ id }) => encodeCursor(ORDER, [null, id]));
  }

  unread({ memberId }: CallingMember): Promise<number> {
    return this.source
      .getRepository(Notification)
      .createQueryBuilder('news')
      .where('news.memberId = :memberId and news.inApp and news.readAt is null', { memberId })
      .getCount();
  }

  /** Marks everything up to one of them as read; without one, everything. What was read here is not mailed any more. */
  async read({ manager }: Tx, { memberId }: CallingMember, upTo: string | null): Promise<void> {
    await manager.query(
      `update notification set read_at = now()
       where member_id = $1 and in_app and read_at is null and ($2::uuid is null or id <= $2::uuid)`,
      [memberId, upTo],
    );
  }

  /** Whoever has seen all of a thread has nothing new to hear of it. */
  async readThread({ manager }: Tx, { memberId }: CallingMember, threadId: string): Promise<void> {
    await manager.query(
      'update notification set read_at = now() where thread_id = $1 and member_id = $2 and read_at is null',
      [threadId, memberId],
    );
  }
}

/** Which news is one with what was told before: of one change of many claims, else of one thread. */
const gatheredBy = ({ bulkOperationId }: News): string =>
  bulkOperationId
    ? '(member_id, bulk_operation_id, kind) where bulk_operation_id is not null'
    : `(member_id, thread_id) where kind = 'replied'`;

function values({ newsroomId, kind, claimId, actorId, threadId, bulkOperationId }: News): unknown[] {
  const { inApp, mail } = defaultChoice(kind);
  return [newsroomId, kind, claimId, actorId, inApp, mail, threadId ?? null, bulkOperationId ?? null];
}
