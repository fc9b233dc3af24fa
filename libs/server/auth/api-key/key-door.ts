import { createHash } from 'node:crypto';
import { unauthenticated } from '@assay/domain';
import {
  askPrepared,
  NOBODY,
  type Caller,
  type CallerResolver,
  type Credential,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SessionCookie } from '../session/session-cookie';

/** What every key begins with, so that people and scanners of leaked secrets know one when they see it. */
export const KEY_PREFIX = 'assay_';

/** SHA-256 of the whole key: a key is 256 random bits, which no slow hash makes harder to guess. */
export function keyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The key in an Authorization header; null where there is none of ours. */
function keyIn(authorization: string | undefined): string | null {
  const key = /^Bearer +(\S{1,200})$/i.exec(authorization ?? '')?.[1];
  return key?.startsWith(KEY_PREFIX) ? key : null;
}

/** Finds out who a request comes from: a program by its key (RFC 6750, 2.1), or a person by their session. */
@Injectable()
export class KeyDoor implements CallerResolver {
  constructor(
    private readonly source: DataSource,
    private readonly cookie: SessionCookie,
  ) {}

  credential(request: { headers: { cookie?: string; authorization?: string } }): Credential | null {
    const key = keyIn(request.headers.authorization);
    return key ? { kind: 'key', id: keyHash(key).toString('base64url') } : this.cookie.credential(request);
  }

  /** @throws UNAUTHENTICATED when a key is given that opens nothing: it must not pass for nobody's question */
  async resolve(request: { headers: { cookie?: string; authorization?: string } }): Promise<Caller> {
    const key = keyIn(request.headers.authorization);
    if (!key) return this.cookie.resolve(request);
    const [row] = (await askPrepared(
      this.source,
      `select id as "keyId", newsroom_id as "newsroomId", scopes,
         last_used_at is null or last_used_at < now() - interval '1 minute' as stale
       from api_key where token_hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
      [keyHash(key)],
    )) as { keyId: string; newsroomId: string; scopes: string[]; stale: boolean }[];
    if (!row) throw unauthenticated('This key is unknown, revoked or past its time.');
    const { keyId, newsroomId, scopes, stale } = row;
    if (stale) await this.source.query('update api_key set last_used_at = now() where id = $1', [keyId]);
    return { ...NOBODY, key: { keyId, newsroomId, scopes } };
  }
}
