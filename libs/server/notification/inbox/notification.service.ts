import { defaultChoice, type NotificationKind } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { checkPageSize, decodeCursor, encodeCursor, pageOf, type Page } from '@assay/server-platform/graphql';
import { JobQueue } from '@assay/server-platform/jobs';
import { Mailer } from '@assay/server-platform/mail';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { SEND_MAIL } from '../mail/mail-task';
import { Notification } from './notification.entity';
import {
  markClaimRead,
  markRead,
  markTheseRead,
  markTheseUnread,
  markThreadRead,
  newestFirst,
  notify,
  reviewers,
} from './notification.queries';

/** What to notify members of. */
export interface NewNotification {
  kind: NotificationKind;
  newsroomId: string;
  claimId: string;
  /** The member who caused it, who is not notified; null for a scheduled event. */
  actorId: string | null;
  /** The thread it is about, if any. */
  threadId?: string;
  /** The bulk operation that caused it, if any: a member gets one notification for all its claims. */
  bulkOperationId?: string;
}

const ORDER = 'notifications.newest';

/** Members named in one bus event; NOTIFY carries at most 8 kB, and an id has 36 bytes. */
const MEMBERS_PER_EVENT = 100;

/** Notifies members of decisions, in the decision's own transaction, and records what they have read. */
@Injectable()
export class NotificationService {
  constructor(
    private readonly source: DataSource,
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
  ) {}

  /** Notifies these members, except removed ones and the actor. */
  async notify(tx: Tx, notification: NewNotification, memberIds: readonly string[]): Promise<void> {
    if (memberIds.length === 0) return;
    const notified = await notify(tx.db, notification, defaultChoice(notification.kind), memberIds);
    for (let from = 0; from < notified.length; from += MEMBERS_PER_EVENT) {
      const some = notified.slice(from, from + MEMBERS_PER_EVENT).map(({ memberId }) => memberId);
      await tx.announce({
        kind: 'notifications_changed',
        newsroomId: notification.newsroomId,
        memberIds: some,
      });
    }
    if (!this.mailer.sends) return;
    const jobs = notified.flatMap(({ memberId, mailDueAt }) =>
      mailDueAt ? [{ newsroomId: notification.newsroomId, data: { memberId }, runAt: mailDueAt }] : [],
    );
    await this.jobs.enqueue(tx, SEND_MAIL, ...jobs);
  }

  /**
   * Notifies the members who may decide on a revision: every editor and admin except these. Members who are away are left out
   * unless all of them are.
   */
  async notifyReviewers(tx: Tx, notification: NewNotification, but: readonly string[]): Promise<void> {
    const excluded = notification.actorId === null ? but : [...but, notification.actorId];
    await this.notify(tx, notification, await reviewers(tx.db, notification.newsroomId, excluded));
  }

  /**
   * A page of this member's notifications, newest first.
   *
   * @param unread only the unread (true) or only the read ones (false); null: both
   */
  async page(
    by: CallingMember,
    { first, after, unread = null }: { first: number; after?: string | undefined; unread?: boolean | null },
  ): Promise<Page<Notification>> {
    const size = checkPageSize(first);
    const before = after ? decodeCursor(ORDER, after)[1] : null;
    const found = await newestFirst(this.source.manager, by.memberId, {
      ...{ before, unread },
      most: size + 1,
    });
    return pageOf(found, size, !!after, ({ id }) => encodeCursor(ORDER, [null, id]));
  }

  unread({ memberId }: CallingMember): Promise<number> {
    return this.source.getRepository(Notification).countBy({ memberId, inApp: true, readAt: IsNull() });
  }

  /** Marks everything up to one of them as read; without one, everything. */
  async read(tx: Tx, by: CallingMember, upTo: string | null): Promise<void> {
    await this.announceRead(tx, by, await markRead(tx.db, by.memberId, upTo));
  }

  /** A member who visits a claim has read what they were notified of it. */
  async readClaim(tx: Tx, by: CallingMember, claimId: string): Promise<void> {
    await this.announceRead(tx, by, await markClaimRead(tx.db, by.memberId, claimId));
  }

  /**
   * Marks these notifications as read or as unread, those of them that are the member's own.
   *
   * @returns these notifications as they are now, newest first
   */
  async mark(tx: Tx, by: CallingMember, ids: readonly string[], read: boolean): Promise<Notification[]> {
    const mark = read ? markTheseRead : markTheseUnread;
    await this.announceRead(tx, by, await mark(tx.db, by.memberId, ids));
    return tx.manager.find(Notification, {
      where: { memberId: by.memberId, inApp: true, id: In([...ids]) },
      order: { id: 'DESC' },
    });
  }

  /** A member who has seen a whole thread has nothing new to be notified of in it. */
  async readThread(tx: Tx, by: CallingMember, threadId: string): Promise<void> {
    await this.announceRead(tx, by, await markThreadRead(tx.db, by.memberId, threadId));
  }

  private async announceRead(tx: Tx, { newsroomId, memberId }: CallingMember, count: number): Promise<void> {
    if (count) await tx.announce({ kind: 'notifications_changed', newsroomId, memberIds: [memberId] });
  }
}
