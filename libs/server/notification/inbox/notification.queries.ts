import type { MailChoice } from '@assay/domain';
import { fragment, sql, type Database } from '@assay/server-platform/database';
import type { SqlBool } from 'kysely';
import { IsNull, LessThan, Not, type EntityManager } from 'typeorm';
import { Notification } from './notification.entity';
import type { NewNotification } from './notification.service';

/**
 * How long the email of a bulk operation waits for more of its claims. Each claim has a transaction of its own: without the
 * wait there would be one email for each claim.
 */
const GATHER_SECONDS = 30;

/** The default choice for a kind of notification. */
export interface DefaultChoice {
  inApp: boolean;
  mail: MailChoice;
}

/**
 * The members who may decide on a revision: every editor and admin except these. Members who are away are left out unless
 * all of them are.
 */
export async function reviewers(db: Database, newsroomId: string, but: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with able as (
      select id, away_until is null or away_until < current_date as here from member
      where newsroom_id = ${newsroomId}::uuid and removed_at is null and role in ('editor', 'admin')
        and id <> all(${but}::uuid[]))
    select id from able where here or not exists (select 1 from able where here)`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Adds one row for each of these members, according to the member's choice. A reply in a thread with unread replies is added
 * to the row of these, and so are the notifications of one bulk operation: the row counts them and becomes the newest again,
 * and its email, if still unsent, contains them all.
 *
 * @returns the notified members, with the time of the next email; null: no email
 */
export async function notify(
  db: Database,
  { newsroomId, kind, claimId, actorId, threadId, bulkOperationId }: NewNotification,
  byDefault: DefaultChoice,
  memberIds: readonly string[],
): Promise<{ memberId: string; mailDueAt: Date | null }[]> {
  const inApp = fragment<boolean>`coalesce(c.in_app, ${byDefault.inApp})`;
  const mail = fragment<MailChoice>`coalesce(c.mail, ${byDefault.mail})`;
  const notifications = db
    .selectFrom('member as m')
    .leftJoin('notification_choice as c', (join) =>
      join.onRef('c.member_id', '=', 'm.id').on('c.kind', '=', kind),
    )
    .select((eb) => [
      'm.newsroom_id',
      'm.id',
      eb.val(kind).as('kind'),
      fragment<string>`${claimId}::uuid`.as('claim_id'),
      fragment<string | null>`${actorId}::uuid`.as('actor_id'),
      fragment<string | null>`${threadId ?? null}::uuid`.as('thread_id'),
      fragment<string | null>`${bulkOperationId ?? null}::uuid`.as('bulk_operation_id'),
      inApp.as('in_app'),
      fragment<Date | null>`case ${mail}
        when 'at_once' then now() + make_interval(secs => ${bulkOperationId ? GATHER_SECONDS : 0})
        when 'daily' then next_digest(m.time_zone, m.digest_hour) end`.as('mail_due_at'),
    ])
    .where('m.newsroom_id', '=', newsroomId)
    .where('m.removed_at', 'is', null)
    .where('m.id', 'is distinct from', actorId)
    .where(fragment<SqlBool>`m.id = any(${memberIds}::uuid[])`)
    .where(fragment<SqlBool>`(${inApp} or ${mail} <> 'never')`);
  return db
    .insertInto('notification')
    .columns([
      ...(['newsroom_id', 'member_id', 'kind', 'claim_id', 'actor_id'] as const),
      ...(['thread_id', 'bulk_operation_id', 'in_app', 'mail_due_at'] as const),
    ])
    .expression(notifications)
    .onConflict((conflict) =>
      (bulkOperationId
        ? conflict
            .columns(['member_id', 'bulk_operation_id', 'kind'])
            .where('bulk_operation_id', 'is not', null)
        : conflict.columns(['member_id', 'thread_id']).where(fragment<SqlBool>`kind = 'replied'`)
      )
        .where('read_at', 'is', null)
        .where(fragment<SqlBool>`(in_app or mailed_at is null)`)
        .doUpdateSet((eb) => ({
          id: eb.ref('excluded.id'),
          created_at: eb.ref('excluded.created_at'),
          actor_id: eb.ref('excluded.actor_id'),
          times: fragment<number>`notification.times + 1`,
          in_app: fragment<boolean>`notification.in_app or excluded.in_app`,
          mailed_at: null,
          mail_attempts: fragment<number>`case when ${waitsToBeSent} then notification.mail_attempts else 0 end`,
          mail_due_at: fragment<Date | null>`case when ${waitsToBeSent}
            then least(notification.mail_due_at, excluded.mail_due_at) else excluded.mail_due_at end`,
        })),
    )
    .returning(['member_id as memberId', 'mail_due_at as mailDueAt'])
    .execute();
}

/** The email is due, neither sent nor given up: an attempt makes it due again within the hour. */
const waitsToBeSent = fragment<SqlBool>`
  (notification.mailed_at is null and notification.mail_due_at > now() - interval '1 hour')`;

/**
 * At most so many of this member's notifications, newest first, older than the given one.
 *
 * @param unread only the unread (true) or only the read ones (false); null: both
 */
export function newestFirst(
  manager: EntityManager,
  memberId: string,
  { before, unread, most }: { before: string | null; unread: boolean | null; most: number },
): Promise<Notification[]> {
  return manager.find(Notification, {
    where: {
      ...{ memberId, inApp: true },
      ...(before !== null && { id: LessThan(before) }),
      ...(unread !== null && { readAt: unread ? IsNull() : Not(IsNull()) }),
    },
    order: { id: 'DESC' },
    take: most,
  });
}

/**
 * Marks this member's notifications as read, up to one of them or all. What was read is not sent by email any more.
 *
 * @returns how many were unread
 */
export async function markRead(db: Database, memberId: string, upTo: string | null): Promise<number> {
  const { numAffectedRows } = await sql`update notification set read_at = now()
    where member_id = ${memberId}::uuid and in_app and read_at is null
      and (${upTo}::uuid is null or id <= ${upTo}::uuid)`.execute(db);
  return Number(numAffectedRows);
}

/**
 * Marks what this member was notified of a claim as read: the member has visited it. What the claim's own page does not show
 * stays unread: a disabled webhook, and a change of many claims that names one of them.
 *
 * @returns how many were unread
 */
export async function markClaimRead(db: Database, memberId: string, claimId: string): Promise<number> {
  const { numAffectedRows } = await sql`update notification set read_at = now()
    where member_id = ${memberId}::uuid and claim_id = ${claimId}::uuid and in_app and read_at is null
      and kind <> 'webhook_disabled' and not (kind = 'assigned' and times > 1)`.execute(db);
  return Number(numAffectedRows);
}

/** Marks these of this member's notifications as read. @returns how many were unread */
export async function markTheseRead(db: Database, memberId: string, ids: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`update notification set read_at = now()
    where member_id = ${memberId}::uuid and id = any(${ids}::uuid[]) and in_app and read_at is null`.execute(
    db,
  );
  return Number(numAffectedRows);
}

/**
 * Marks these of this member's notifications as unread. Of the replies in one thread, and of one change of many claims, only
 * the newest unread row exists: an older one stays read.
 *
 * @returns how many were read
 */
export async function markTheseUnread(
  db: Database,
  memberId: string,
  ids: readonly string[],
): Promise<number> {
  const { numAffectedRows } = await sql`update notification n set read_at = null
    where n.member_id = ${memberId}::uuid and n.id = any(${ids}::uuid[]) and n.in_app and n.read_at is not null
      and not exists (
        select 1 from notification o where o.member_id = n.member_id and o.id <> n.id and o.kind = n.kind
          and (n.kind = 'replied' and o.thread_id = n.thread_id or o.bulk_operation_id = n.bulk_operation_id)
          and (o.read_at is null or o.id = any(${ids}::uuid[]) and o.id > n.id))`.execute(db);
  return Number(numAffectedRows);
}

/** Marks what this member was notified of a thread as read. @returns how many were unread */
export async function markThreadRead(db: Database, memberId: string, threadId: string): Promise<number> {
  const { numAffectedRows } = await sql`update notification set read_at = now()
    where thread_id = ${threadId}::uuid and member_id = ${memberId}::uuid and read_at is null`.execute(db);
  return Number(numAffectedRows);
}
