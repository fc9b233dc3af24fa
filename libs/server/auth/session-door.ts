import type { Caller, RequestContext } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { SessionCookie } from './session-cookie';
import { SessionService } from './session.service';
import { SignInLimit } from './sign-in-limit';

/** Where a session meets a GraphQL request: the tries it counts, the cookie it gives, the caller it becomes. */
@Injectable()
export class SessionDoor {
  constructor(
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
    private readonly limit: SignInLimit,
  ) {}

  /** @throws LIMITED after too many tries */
  count(email: string, { req }: RequestContext): Promise<void> {
    return this.limit.count(email, req.ip);
  }

  forgive(email: string, { req }: RequestContext): Promise<void> {
    return this.limit.forgive(email, req.ip);
  }

  /** Gives the cookie, and makes the rest of this request act as its holder. */
  async enter(token: string, context: RequestContext): Promise<Caller> {
    this.cookie.give(context.reply, token);
    context.loaders.clear();
    return (context.caller = await this.sessions.resolve(token));
  }

  /** Judges the request again after its session changed. */
  async again(context: RequestContext): Promise<Caller> {
    context.loaders.clear();
    return (context.caller = await this.cookie.resolve(context.req));
  }

  leave({ reply }: RequestContext): void {
    this.cookie.take(reply);
  }
}
