import type { Caller } from '@assay/server-platform/access';
import type { RequestContext } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { KnownDevices } from './known-devices';
import { SessionCookie } from './session-cookie';
import { SessionService } from './session.service';
import { SignInLimit, type EmailAskedFor, type Trying } from './sign-in-limit';

/** Signs GraphQL requests in: counts attempts, sets the session cookie, and sets the request's caller. */
@Injectable()
export class SessionAuthenticator {
  constructor(
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
    private readonly limit: SignInLimit,
    private readonly devices: KnownDevices,
  ) {}

  /** Counts a sign-in attempt, and waits where the account had many. @throws LIMITED after too many */
  count(email: string, context: RequestContext): Promise<void> {
    return this.limit.count(email, this.trying(email, context));
  }

  /** Counts a sign-up. @throws LIMITED after too many from one network */
  countSignUp({ req }: RequestContext): Promise<void> {
    return this.limit.countSignUp(req.ip);
  }

  /** Counts a requested email; false when the address has got too many. @throws LIMITED */
  countEmail(why: EmailAskedFor, email: string, { req }: RequestContext): Promise<boolean> {
    return this.limit.countEmail(why, email, req.ip);
  }

  /** Resets the count of attempts after a successful sign-in. */
  forgive(email: string, context: RequestContext): Promise<void> {
    return this.limit.forgive(email, this.trying(email, context));
  }

  /** Records in the request's browser that the owner of this address signed in from it. */
  remember(email: string, { reply, req }: RequestContext): void {
    this.devices.remember(reply, req, email);
  }

  /** Sets the session cookie, and makes the session's caller the caller of this request. */
  async enter(token: string, context: RequestContext): Promise<Caller> {
    this.cookie.give(context.reply, token);
    context.loaders.clear();
    return (context.caller = await this.sessions.resolve(token));
  }

  /** Reads the caller again after the session changed. */
  async again(context: RequestContext): Promise<Caller> {
    context.loaders.clear();
    return (context.caller = await this.cookie.resolve(context.req));
  }

  leave({ reply }: RequestContext): void {
    this.cookie.take(reply);
  }

  private trying(email: string, { req }: RequestContext): Trying {
    return { address: req.ip, device: this.devices.find(req, email) };
  }
}
