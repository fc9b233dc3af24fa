import { because } from '@assay/messages';
import { createHash } from 'node:crypto';
import { unauthenticated } from '@assay/domain';
import { ANONYMOUS, type Caller, type CallerResolver, type Credential } from '@assay/server-platform/access';
import { Database } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { SessionCookie } from '@assay/server-auth';
import { noteKeyUse, openKey } from './api-key.queries';

/** The prefix of every key, by which people and scanners for leaked secrets recognise it. */
export const KEY_PREFIX = 'assay_';

/** SHA-256 of the whole key: a key has 256 random bits, so a slow hash would not make guessing harder. */
export function keyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The API key in an Authorization header; null where there is none of our form. */
function keyIn(authorization: string | undefined): string | null {
  const key = /^Bearer +(\S{1,200})$/i.exec(authorization ?? '')?.[1];
  return key?.startsWith(KEY_PREFIX) ? key : null;
}

/** Authenticates requests: of programs by their API key (RFC 6750, 2.1), of browsers by their session. */
@Injectable()
export class ApiKeyAuthenticator implements CallerResolver {
  constructor(
    private readonly db: Database,
    private readonly cookie: SessionCookie,
  ) {}

  credential(request: { headers: { cookie?: string; authorization?: string } }): Credential | null {
    const key = keyIn(request.headers.authorization);
    return key ? { kind: 'key', id: keyHash(key).toString('base64url') } : this.cookie.credential(request);
  }

  /** @throws UNAUTHENTICATED for an invalid key: the request must not run as an anonymous one */
  async resolve(request: { headers: { cookie?: string; authorization?: string } }): Promise<Caller> {
    const key = keyIn(request.headers.authorization);
    if (!key) return this.cookie.resolve(request);
    const found = await openKey(this.db, keyHash(key));
    if (!found) throw unauthenticated(because('key_unknown'));
    const { keyId, newsroomId, scopes, stale } = found;
    if (stale) await noteKeyUse(this.db, keyId);
    return { ...ANONYMOUS, key: { keyId, newsroomId, scopes } };
  }
}
