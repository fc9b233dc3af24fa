import '@fastify/cookie';
import type { Caller, CallerResolver, Config } from '@assay/server-platform';
import { CONFIG } from '@assay/server-platform';
import { parse } from 'cookie';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SessionService } from './session.service';

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

  resolve(request: { headers: { cookie?: string } }): Promise<Caller> {
    return this.sessions.resolve(parse(request.headers.cookie ?? '')[this.name]);
  }

  give(reply: FastifyReply, token: string): void {
    reply.setCookie(this.name, token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      path: '/',
      maxAge: 14 * 24 * 3600,
    });
  }

  take(reply: FastifyReply): void {
    reply.clearCookie(this.name, { path: '/', secure: this.secure, httpOnly: true, sameSite: 'lax' });
  }
}
