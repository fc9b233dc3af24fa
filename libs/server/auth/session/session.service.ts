import { createHash, randomBytes } from 'node:crypto';
import type { Caller } from '@assay/server-platform';
import { NOBODY, SESSION_LONGEST, type Tx } from '@assay/server-platform';
import type { Role } from '@assay/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Origin } from '../events/account-events';

/** How long a session lives without being used. */
const IDLE = '14 days';

/** Open sessions of one account: more browsers than anybody works in. Past it, the one that was not used for longest ends. */
const MOST_SESSIONS = 50;

/** Sessions that one announcement names: their ids stay well below the 8 kB that NOTIFY carries. */
const MOST_ANNOUNCED = 100;

/** Only the hash of a token is stored: whoever reads the database cannot act as anybody. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** An open session of an account. */
export interface OpenSession extends Origin {
  id: string;
  openedAt: Date;
  lastUsedAt: Date;
}

interface SessionRow {
  session_id: string;
  account_id: string;
  member_id: string | null;
  newsroom_id: string | null;
  role: Role | null;
}

/** Server-side sessions: a random token in the cookie, its hash in Postgres. */
@Injectable()
export class SessionService {
  constructor(private readonly source: DataSource) {}

  /**
   * Opens a session, active in the newest membership unless one is named.
   *
   * @returns the token, told only once
   */
  async open(tx: Tx, accountId: string, { browser, network }: Origin, memberId?: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.manager.query(
      `insert into session (token_hash, account_id, member_id, browser, network, expires_at)
       values ($1, $2, coalesce($3, (select id from member where account_id = $2 and removed_at is null
         order by joined_at desc limit 1)), $4, $5, now() + $6::interval)`,
      [hashOf(token), accountId, memberId ?? null, browser, network, IDLE],
    );
    const [ended] = (await tx.manager.query(
      `delete from session where account_id = $1 and (expires_at < now() or id in (
         select id from session where account_id = $1 and token_hash <> $2
         order by last_used_at desc, id desc offset ${MOST_SESSIONS - 1}))
       returning id`,
      [accountId, hashOf(token)],
    )) as [{ id: string }[], number];
    await announceEnd(tx, ended);
    return token;
  }

  /** The caller who holds this token; nobody when it is unknown or past its time. A removed member is no member any more. */
  async resolve(token: string | undefined): Promise<Caller> {
    if (!token || token.length > 100) return { ...NOBODY };
    const [row] = (await this.source.query(
      `select session.id as session_id, session.account_id, member.id as member_id, member.newsroom_id, member.role
       from session left join member on member.id = session.member_id and member.removed_at is null
       where token_hash = $1 and expires_at > now() and session.created_at > now() - $2::interval`,
      [hashOf(token), SESSION_LONGEST],
    )) as SessionRow[];
    if (!row) return { ...NOBODY };
    await this.touch(row.session_id);
    const { member_id: memberId, newsroom_id: newsroomId, role } = row;
    return {
      sessionId: row.session_id,
      accountId: row.account_id,
      member: memberId && newsroomId && role ? { memberId, newsroomId, role } : null,
      key: null,
    };
  }

  async close(tx: Tx, sessionId: string): Promise<void> {
    await tx.manager.query('delete from session where id = $1', [sessionId]);
    await announceEnd(tx, [{ id: sessionId }]);
  }

  /**
   * Closes an account's sessions, on every node and with what is open over them.
   *
   * @param but one that stays
   */
  async closeAll(tx: Tx, accountId: string, but: string | null = null): Promise<void> {
    const [ended] = (await tx.manager.query(
      'delete from session where account_id = $1 and id is distinct from $2 returning id',
      [accountId, but],
    )) as [{ id: string }[], number];
    await announceEnd(tx, ended);
  }

  /** Closes one session of an account; false when it has none such. */
  async closeOwn(tx: Tx, accountId: string, sessionId: string): Promise<boolean> {
    const [, closed] = (await tx.manager.query('delete from session where account_id = $1 and id = $2', [
      accountId,
      sessionId,
    ])) as [unknown, number];
    if (closed) await announceEnd(tx, [{ id: sessionId }]);
    return closed > 0;
  }

  /** An account's open sessions, the last used first. */
  ofAccount(accountId: string): Promise<OpenSession[]> {
    return this.source.query(
      `select id, browser, network, created_at as "openedAt", last_used_at as "lastUsedAt" from session
       where account_id = $1 and expires_at > now() and created_at > now() - $2::interval
       order by last_used_at desc, id desc limit ${MOST_SESSIONS}`,
      [accountId, SESSION_LONGEST],
    );
  }

  /** Makes the session act in another membership of the same account; false when it is not one. */
  async switchTo({ manager }: Tx, sessionId: string, memberId: string): Promise<boolean> {
    const [, changed] = (await manager.query(
      `update session set member_id = member.id from member
       where session.id = $1 and member.id = $2 and member.account_id = session.account_id and member.removed_at is null`,
      [sessionId, memberId],
    )) as [unknown, number];
    return changed === 1;
  }

  /** Notes use at most once an hour: a write for every read would be the busiest statement of all. */
  private async touch(sessionId: string): Promise<void> {
    await this.source.query(
      `update session set last_used_at = now(), expires_at = now() + $2::interval
       where id = $1 and last_used_at < now() - interval '1 hour'`,
      [sessionId, IDLE],
    );
  }
}

/** Tells every node which sessions ended, all in one event: each event makes each node judge what is open over them. */
async function announceEnd({ announce }: Tx, ended: readonly { id: string }[]): Promise<void> {
  const ids = ended.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += MOST_ANNOUNCED)
    await announce({ kind: 'sessions_ended', sessionIds: ids.slice(from, from + MOST_ANNOUNCED) });
}
