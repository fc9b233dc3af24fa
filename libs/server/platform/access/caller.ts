import { forbidden, holds, unauthenticated, type Permission, type Role, type Standing } from '@assay/domain';
import type { FastifyRequest } from 'fastify';

/** A member as the caller of one request: everything in the newsroom is read and written as this person. */
export interface CallingMember {
  memberId: string;
  newsroomId: string;
  role: Role;
}

/** A program with a newsroom's key: it reads what that newsroom published, as its scopes say, and nothing else. */
export interface CallingKey {
  keyId: string;
  newsroomId: string;
  scopes: readonly string[];
}

/** How long a session lives at most, however much it is used, as an interval of Postgres: after it the password is asked for again. */
export const SESSION_LONGEST = '90 days';

/** Who asks, judged anew for each request from the session, or the key, in Postgres. */
export interface Caller {
  sessionId: string | null;
  accountId: string | null;
  member: CallingMember | null;
  key: CallingKey | null;
}

export const NOBODY: Caller = { sessionId: null, accountId: null, member: null, key: null };

/** The newsroom whose published verdicts the caller may read although it is not public. */
export function readsNewsroom(caller: Caller): string | null {
  if (caller.member) return caller.member.newsroomId;
  return caller.key?.scopes.includes('verdicts') ? caller.key.newsroomId : null;
}

/** What a request brings to say who it comes from, before the database is asked whether it is any good. */
export interface Credential {
  kind: 'key' | 'session';
  /** The SHA-256 of what it brings, base64url: tells one from another, and opens nothing. */
  id: string;
}

/** Finds out who a request comes from; the auth feature provides it. */
export interface CallerResolver {
  /** What the request brings; null where it brings nothing that could be a key or a session of ours. */
  credential(request: { headers: FastifyRequest['headers'] }): Credential | null;
  resolve(request: { headers: FastifyRequest['headers'] }): Promise<Caller>;
}

export const CALLER_RESOLVER = Symbol('CallerResolver');

/** The caller as the permission table sees them. */
export function standingOf(caller: Caller): Standing {
  if (caller.member) return { kind: 'member', role: caller.member.role };
  return caller.accountId ? { kind: 'account' } : { kind: 'nobody' };
}

/** @throws UNAUTHENTICATED or FORBIDDEN when the caller does not hold the permission */
export function demand(caller: Caller, permission: Permission): void {
  if (holds(standingOf(caller), permission)) return;
  throw caller.accountId ? forbidden() : unauthenticated();
}

/** The calling member, for work that only members do. @throws UNAUTHENTICATED or FORBIDDEN */
export function memberOf(caller: Caller): CallingMember {
  if (caller.member) return caller.member;
  throw caller.accountId ? forbidden('You are not a member of a newsroom yet.') : unauthenticated();
}
