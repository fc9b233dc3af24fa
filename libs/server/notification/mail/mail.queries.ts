import type { NotificationKind } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import { SEND_MAIL } from './mail-task';

const { attempts: MOST_TRIES, first: FIRST_WAIT, most: LONGEST_WAIT } = SEND_MAIL.retry;

/** A notification that has waited longer, for a mail server that did not answer, is not mailed: the workspace shows it. */
const STALE_DAYS = 2;

/** Most notifications in one email; the rest goes in the next. */
const MOST_IN_ONE = 50;

/** The names of these members; a member that is gone is left out. */
export async function memberNames(db: Database, memberIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select member.id, account.name from member join account on account.id = member.account_id
    where member.id = any(${memberIds}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * Takes what is due for a member by putting its next attempt ahead, so that no second job mails it meanwhile. Nothing is due for
 * a member who was removed: the email would tell them what the newsroom's claims say now.
 */
export async function takeDue(db: Database, memberId: string) {
  const { rows } = await sql<{
    id: string;
    kind: NotificationKind;
    email: string;
    locale: string;
    newsroom: string;
    claimId: string;
    statement: string;
    threadId: string | null;
    times: number;
    revision: number | null;
    actor: string | null;
  }>`
    with due as (
      select id from notification
      where member_id = ${memberId}::uuid and mail_due_at <= now()
        and mail_due_at > now() - make_interval(days => ${STALE_DAYS}) and mailed_at is null and read_at is null
        and mail_attempts < ${MOST_TRIES}
      order by id limit ${MOST_IN_ONE} for update skip locked
    )
    update notification news set mail_attempts = mail_attempts + 1,
      mail_due_at = now() + least(
        interval '1 second' * ${FIRST_WAIT}::int * power(2, mail_attempts), interval '1 second' * ${LONGEST_WAIT}::int)
    from due, member, account, newsroom, claim
    where news.id = due.id and member.id = news.member_id and member.removed_at is null and account.id = member.account_id
      and newsroom.id = news.newsroom_id and claim.id = news.claim_id
    returning news.id, news.kind, account.email, account.locale, newsroom.name as newsroom, claim.id as "claimId", claim.statement,
      news.thread_id as "threadId", news.times,
      (select number from revision where revision.id = claim.current_revision_id) as revision,
      (select name from account a join member m on m.account_id = a.id where m.id = news.actor_id) as actor`.execute(
    db,
  );
  return rows;
}

/** Records that these were mailed. */
export async function markMailed(db: Database, ids: readonly string[]): Promise<void> {
  await sql`update notification set mailed_at = now() where id = any(${ids}::uuid[])`.execute(db);
}

/** When the next of what was taken for a member, and not mailed, is due again; null where there is none. */
export async function nextAttemptAt(db: Database, memberId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(mail_due_at)::timestamptz as at from notification
      join member on member.id = member_id and member.removed_at is null
    where member_id = ${memberId}::uuid and mail_attempts > 0
      and mail_due_at > now() - make_interval(days => ${STALE_DAYS}) and mailed_at is null and read_at is null
      and mail_attempts < ${MOST_TRIES}`.execute(db);
  return rows[0]?.at ?? null;
}
