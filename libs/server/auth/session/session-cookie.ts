import '@fastify/cookie';
import { createHash } from 'node:crypto';
import type { Caller, CallerResolver, Credential } from '@assay/server-platform/access';
import type { Config } from '@assay/server-platform/config';
import { CONFIG } from '@assay/server-platform/config';
import { parse } from 'cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SessionService } from './session.service';

/** As `SESSION_LONGEST`. The server ends a session that is not used sooner; a cookie that ended then would also end a used one. */
const LONGEST_SECONDS = 90 * 24 * 3600;

/** The session cookie: HttpOnly, SameSite=Lax, and bound to https by name and flag where the origin is https. */
@Injectable()
export class SessionCookie implements CallerResolver {
  private readonly name: string;
  private readonly secure: boolean;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly sessions: SessionService,
  ) {
    this.secure = config.origin.startsWith('https:');
    this.name = this.secure ? '__Host-assay' : 'assay';
  }

  credential(request: { headers: { cookie?: string } }): Credential | null {
    const token = this.tokenOf(request);
    return token ? { kind: 'session', id: createHash('sha256').update(token).digest('base64url') } : null;
  }

  resolve(request: { headers: { cookie?: string } }): Promise<Caller> {
    return this.sessions.resolve(this.tokenOf(request));
  }

  give(reply: FastifyReply, token: string): void {
    reply.setCookie(this.name, token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      path: '/',
      maxAge: LONGEST_SECONDS,
    });
  }

  take(reply: FastifyReply): void {
    reply.clearCookie(this.name, { path: '/', secure: this.secure, httpOnly: true, sameSite: 'lax' });
  }

  /** The token in the cookie. A token is 32 bytes as base64url: other values are not looked up. */
  private tokenOf({ headers }: { headers: { cookie?: string } }): string | undefined {
    const token = headers.cookie === undefined ? undefined : parse(headers.cookie)[this.name];
    return token && /^[\w-]{43}$/.test(token) ? token : undefined;
  }
}
