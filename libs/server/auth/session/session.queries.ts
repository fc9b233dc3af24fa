import type { Role } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import type { HeldSession, NewSession, OpenSession } from './session.service';

/** Opens a session in the named membership, or in the account's newest one. */
export async function insertSession(
  db: Database,
  { tokenHash, accountId, memberId, browser, network, idle }: NewSession,
): Promise<void> {
  await sql`insert into session (token_hash, account_id, member_id, browser, network, expires_at)
    values (${tokenHash}, ${accountId}::uuid,
      coalesce(${memberId}::uuid, (select id from member where account_id = ${accountId}::uuid and removed_at is null
        order by joined_at desc limit 1)),
      ${browser}, ${network}, now() + ${idle}::interval)`.execute(db);
}

/**
 * Ends an account's expired sessions, and its least recently used ones beyond a number of others than the one with this
 * token.
 *
 * @returns the ids of the sessions that ended
 */
export async function endSurplusSessions(
  db: Database,
  accountId: string,
  tokenHash: Buffer,
  mostOthers: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from session where account_id = ${accountId}::uuid and (expires_at < now() or id in (
      select id from session where account_id = ${accountId}::uuid and token_hash <> ${tokenHash}
      order by last_used_at desc, id desc offset ${mostOthers}))
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * The session with this token and its membership; undefined when it is unknown or expired. The session of a removed member
 * has no membership.
 */
export async function openSession(
  db: Database,
  tokenHash: Buffer,
  longest: string,
): Promise<HeldSession | undefined> {
  const [held] = await db.prepared(sql<{
    sessionId: string;
    accountId: string;
    memberId: string | null;
    newsroomId: string | null;
    role: Role | null;
    isUseDue: boolean;
  }>`
    select session.id as "sessionId", session.account_id as "accountId", member.id as "memberId",
      member.newsroom_id as "newsroomId", member.role, coalesce(last_used_at < now() - interval '1 hour', true) as "isUseDue"
    from session left join member on member.id = session.member_id and member.removed_at is null
    where token_hash = ${tokenHash} and expires_at > now() and session.created_at > now() - ${longest}::interval`);
  return held;
}

/** Ends a session. @returns its account; null where the session had ended already */
export async function endSession(db: Database, sessionId: string): Promise<string | null> {
  const { rows } = await sql<{ accountId: string }>`
    delete from session where id = ${sessionId}::uuid returning account_id as "accountId"`.execute(db);
  return rows[0]?.accountId ?? null;
}

/** Ends an account's sessions except one. @returns the ids of the ended sessions */
export async function endSessionsBut(db: Database, accountId: string, but: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from session where account_id = ${accountId}::uuid and id is distinct from ${but}::uuid
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Ends one session of an account; false when the account has none such. */
export async function endOwnSession(db: Database, accountId: string, sessionId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from session where account_id = ${accountId}::uuid and id = ${sessionId}::uuid`.execute(db);
  return numAffectedRows === 1n;
}

/** An account's open sessions, the last used first. */
export async function openSessions(
  db: Database,
  accountId: string,
  longest: string,
  most: number,
): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select id, browser, network, created_at as "openedAt", last_used_at as "lastUsedAt" from session
    where account_id = ${accountId}::uuid and expires_at > now() and created_at > now() - ${longest}::interval
    order by last_used_at desc, id desc limit ${most}`.execute(db);
  return rows;
}

/** Switches a session to another membership of its account; false when the account has no such membership. */
export async function switchSession(db: Database, sessionId: string, memberId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update session set member_id = member.id from member
    where session.id = ${sessionId}::uuid and member.id = ${memberId}::uuid
      and member.account_id = session.account_id and member.removed_at is null`.execute(db);
  return numAffectedRows === 1n;
}

/** Records that a session was used, and extends its life: at most once an hour. */
export async function touchSession(db: Database, sessionId: string, idle: string): Promise<void> {
  await sql`update session set last_used_at = now(), expires_at = now() + ${idle}::interval
    where id = ${sessionId}::uuid and last_used_at < now() - interval '1 hour'`.execute(db);
}
