import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '@assay/domain';
import { ANONYMOUS, SESSION_LONGEST, type Caller } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import type { Origin } from '../events/account-events';
import {
  endOwnSession,
  endSession,
  endSessionsBut,
  endSurplusSessions,
  insertSession,
  openSession,
  openSessions,
  switchSession,
  touchSession,
} from './session.queries';

/** How long a session lives without use. */
const IDLE = '14 days';

/** Most open sessions of one account, more than a person's browsers. Past it, the least recently used one ends. */
const MOST_SESSIONS = 50;

/** Most sessions in one event: their ids must fit into the 8 kB of a NOTIFY. */
const MOST_ANNOUNCED = 100;

/** The stored hash of a token: a reader of the database cannot use it to sign in. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** An open session of an account. */
export interface OpenSession extends Origin {
  id: string;
  openedAt: Date;
  lastUsedAt: Date;
}

/** The session of a token, with its membership, if any. */
export interface HeldSession {
  sessionId: string;
  accountId: string;
  memberId: string | null;
  newsroomId: string | null;
  role: Role | null;
  /** Whether its use is to be recorded: the last record is older than an hour. */
  isUseDue: boolean;
}

/** A session to open. */
export interface NewSession extends Origin {
  tokenHash: Buffer;
  accountId: string;
  /** Its membership; null for the account's newest. */
  memberId: string | null;
  /** How long it lives without use, as a PostgreSQL interval. */
  idle: string;
}

/** Server-side sessions: a random token in the cookie, its hash in Postgres. */
@Injectable()
export class SessionService {
  constructor(private readonly db: Database) {}

  /**
   * Opens a session in the named membership, or in the account's newest one.
   *
   * @returns the token, which is not stored
   */
  async open(tx: Tx, accountId: string, from: Origin, memberId: string | null = null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const tokenHash = hashOf(token);
    const { browser, network } = from;
    await insertSession(tx.db, { tokenHash, accountId, memberId, browser, network, idle: IDLE });
    await announceEnd(
      tx,
      accountId,
      await endSurplusSessions(tx.db, accountId, tokenHash, MOST_SESSIONS - 1),
    );
    return token;
  }

  /** The caller with this token; the anonymous caller when it is unknown or expired. A removed member is no member any more. */
  async resolve(token: string | undefined): Promise<Caller> {
    if (!token || token.length > 100) return { ...ANONYMOUS };
    const session = await openSession(this.db, hashOf(token), SESSION_LONGEST);
    if (!session) return { ...ANONYMOUS };
    const { sessionId, accountId, memberId, newsroomId, role, isUseDue } = session;
    if (isUseDue) await touchSession(this.db, sessionId, IDLE);
    const member = memberId && newsroomId && role ? { memberId, newsroomId, role } : null;
    return { sessionId, accountId, member, key: null };
  }

  async close(tx: Tx, sessionId: string): Promise<void> {
    const accountId = await endSession(tx.db, sessionId);
    if (accountId) await announceEnd(tx, accountId, [sessionId]);
  }

  /**
   * Ends an account's sessions, and on every node the sockets and subscriptions opened with them.
   *
   * @param but a session that does not end
   */
  async closeAll(tx: Tx, accountId: string, but: string | null = null): Promise<void> {
    await announceEnd(tx, accountId, await endSessionsBut(tx.db, accountId, but));
  }

  /** Ends one session of an account; false when it has no such session. */
  async closeOwn(tx: Tx, accountId: string, sessionId: string): Promise<boolean> {
    const closed = await endOwnSession(tx.db, accountId, sessionId);
    if (closed) await announceEnd(tx, accountId, [sessionId]);
    return closed;
  }

  /** An account's open sessions, the last used first. */
  ofAccount(accountId: string): Promise<OpenSession[]> {
    return openSessions(this.db, accountId, SESSION_LONGEST, MOST_SESSIONS);
  }

  /** Switches the session to another membership of its account; false when the account has no such membership. */
  switchTo({ db }: Tx, sessionId: string, memberId: string): Promise<boolean> {
    return switchSession(db, sessionId, memberId);
  }
}

/** Announces ended sessions, many in one event: each event makes each node check its open sockets. */
async function announceEnd({ announce }: Tx, accountId: string, ended: readonly string[]): Promise<void> {
  for (let from = 0; from < ended.length; from += MOST_ANNOUNCED)
    await announce({
      kind: 'sessions_ended',
      accountId,
      sessionIds: ended.slice(from, from + MOST_ANNOUNCED),
    });
}
