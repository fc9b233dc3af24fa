import type { Caller, RequestContext } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { KnownDevices } from './known-devices';
import { SessionCookie } from './session-cookie';
import { SessionService } from './session.service';
import { SignInLimit, type EmailAskedFor, type Trying } from './sign-in-limit';

/** Where a session meets a GraphQL request: the tries it counts, the cookie it gives, the caller it becomes. */
@Injectable()
export class SessionDoor {
  constructor(
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
    private readonly limit: SignInLimit,
    private readonly devices: KnownDevices,
  ) {}

  /** Counts a try to sign in, and waits where many were made at the account. @throws LIMITED after too many */
  count(email: string, context: RequestContext): Promise<void> {
    return this.limit.count(email, this.trying(email, context));
  }

  /** Counts a sign-up. @throws LIMITED after too many from one network */
  countSignUp({ req }: RequestContext): Promise<void> {
    return this.limit.countSignUp(req.ip);
  }

  /** Counts an email that is asked for; false when the address got enough. @throws LIMITED */
  countEmail(why: EmailAskedFor, email: string, { req }: RequestContext): Promise<boolean> {
    return this.limit.countEmail(why, email, req.ip);
  }

  /** Forgives the tries before a sign-in that was good. */
  forgive(email: string, context: RequestContext): Promise<void> {
    return this.limit.forgive(email, this.trying(email, context));
  }

  /** Remembers, in the browser that asks, that the owner of this address signed in from it. */
  remember(email: string, { reply, req }: RequestContext): void {
    this.devices.remember(reply, req, email);
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

  private trying(email: string, { req }: RequestContext): Trying {
    return { address: req.ip, device: this.devices.find(req, email) };
  }
}
