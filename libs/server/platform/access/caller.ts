import { because } from '@assay/messages';
import {
  forbidden,
  holds,
  unauthenticated,
  type Permission,
  type Role,
  type CallerRole,
} from '@assay/domain';
import type { FastifyRequest } from 'fastify';

/** The member who sends a request, in the newsroom that the request is for. */
export interface CallingMember {
  memberId: string;
  newsroomId: string;
  role: Role;
}

/** A program with a newsroom's API key: it may read what that newsroom published, within its scopes, and nothing else. */
interface CallingKey {
  keyId: string;
  newsroomId: string;
  scopes: readonly string[];
}

/** The longest life of a session, however much it is used, as a Postgres interval: then the account must sign in again. */
export const SESSION_LONGEST = '90 days';

/** The sender of a request, read from its session or API key in Postgres for each request. */
export interface Caller {
  sessionId: string | null;
  accountId: string | null;
  member: CallingMember | null;
  key: CallingKey | null;
}

/** The caller of a request without a session and without an API key. */
export const ANONYMOUS: Caller = { sessionId: null, accountId: null, member: null, key: null };

/** The newsroom whose published verdicts the caller may read although the newsroom is not public. */
export function readsNewsroom(caller: Caller): string | null {
  if (caller.member) return caller.member.newsroomId;
  return caller.key?.scopes.includes('verdicts') ? caller.key.newsroomId : null;
}

/** A request's session token or API key, not yet checked in the database. */
export interface Credential {
  kind: 'key' | 'session';
  /** The SHA-256 of the token or key, base64url: it identifies the credential and cannot be used as one. */
  id: string;
}

/** Finds the caller of a request; the auth feature provides it. */
export interface CallerResolver {
  /** The request's credential; null where it has none of our forms. */
  credential(request: { headers: FastifyRequest['headers'] }): Credential | null;
  resolve(request: { headers: FastifyRequest['headers'] }): Promise<Caller>;
}

export const CALLER_RESOLVER = Symbol('CallerResolver');

/** The caller's kind and role, as the permission table uses them. */
export function callerRoleOf(caller: Caller): CallerRole {
  if (caller.member) return { kind: 'member', role: caller.member.role };
  return caller.accountId ? { kind: 'account' } : { kind: 'anonymous' };
}

/** @throws UNAUTHENTICATED or FORBIDDEN when the caller does not hold the permission */
export function demand(caller: Caller, permission: Permission): void {
  if (holds(callerRoleOf(caller), permission)) return;
  throw caller.accountId ? forbidden() : unauthenticated();
}

/** The calling member, for handlers that only members may call. @throws UNAUTHENTICATED or FORBIDDEN */
export function memberOf(caller: Caller): CallingMember {
  if (caller.member) return caller.member;
  throw caller.accountId ? forbidden(because('not_a_member_yet')) : unauthenticated();
}
