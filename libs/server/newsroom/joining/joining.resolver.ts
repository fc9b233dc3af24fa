import { AccountEvents, originOf, SessionAuthenticator, SessionService } from '@assay/server-auth';
import { LIMITS } from '@assay/domain';
import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Transactions } from '@assay/server-platform/database';
import { type RequestContext, Waits } from '@assay/server-platform/graphql';
import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DEMO_ACCOUNTS } from './demo-accounts';
import { InvitationService } from './invitation.service';
import { JoiningService } from './joining.service';
import {
  AcceptInvitationInput,
  AccountRules,
  AskToSignUpInput,
  AskToSignUpPayload,
  DemoAccount,
  InvitationPreview,
  SessionPayload,
  SignInInput,
  SignOutPayload,
  SignUpInput,
  SignUpLinkPreview,
  SwitchNewsroomInput,
  Viewer,
} from './joining.types';
import { NewsroomService } from '../newsroom.service';
import { SetupLinkService } from './setup-link.service';
import { SignUpRules } from './sign-up-rules';

@Resolver()
export class JoiningResolver {
  constructor(
    private readonly joining: JoiningService,
    private readonly invitations: InvitationService,
    private readonly newsrooms: NewsroomService,
    private readonly sessions: SessionService,
    private readonly door: SessionAuthenticator,
    private readonly events: AccountEvents,
    private readonly transactions: Transactions,
    private readonly setupLinks: SetupLinkService,
    private readonly rules: SignUpRules,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Requires('session.open')
  @Query(() => Viewer, { nullable: true, description: 'The signed-in caller; null without a session.' })
  viewer(@CurrentCaller() caller: Caller): Promise<Viewer> | null {
    return caller.accountId ? this.joining.viewer(caller) : null;
  }

  @Requires('session.open')
  @Query(() => [DemoAccount], { description: 'The demo’s accounts; empty outside the local demo.' })
  demoAccounts(): DemoAccount[] {
    return this.config.demo ? DEMO_ACCOUNTS : [];
  }

  @Requires('session.open')
  @Query(() => InvitationPreview, {
    nullable: true,
    description: 'The invitation of a link; null when it was used or revoked, or has expired.',
  })
  async invitation(@Args('token') token: string): Promise<InvitationPreview | null> {
    const invitation = await this.invitations.byToken(token);
    if (!invitation) return null;
    const { name } = await this.newsrooms.one(invitation.newsroomId);
    return { newsroomName: name, role: invitation.role, expiresAt: invitation.expiresAt };
  }

  @Requires('session.open')
  @Query(() => AccountRules, { description: 'How accounts are created and recovered on this server.' })
  accountRules(): AccountRules {
    const { mode: signUp, domains } = this.config.signUp;
    return { signUp, domains, sendsEmails: this.rules.addressFirst, passwordLeast: LIMITS.passwordLeast };
  }

  @Requires('session.open')
  @Query(() => Boolean, {
    description: 'Whether a link from the server’s operator can still create a newsroom.',
  })
  setupLinkHolds(@Args('token') token: string): Promise<boolean> {
    return this.setupLinks.holds(token);
  }

  @Requires('session.open')
  @Query(() => SignUpLinkPreview, {
    nullable: true,
    description: 'The address of a link that `askToSignUp` sent. Null when it was used or has expired.',
  })
  signUpLink(@Args('token') token: string): Promise<SignUpLinkPreview | null> {
    return this.joining.signUpLink(token);
  }

  @Requires('session.open')
  @Mutation(() => AskToSignUpPayload, {
    description:
      'Sends a link to an address, with which its owner creates an account. For servers that send emails.',
  })
  async askToSignUp(
    @Args('input') { email, invitationToken }: AskToSignUpInput,
    @Context() context: RequestContext,
  ): Promise<AskToSignUpPayload> {
    const invitation = invitationToken ?? null;
    await this.joining.mayAskToSignUp(email, invitation);
    if (await this.door.countEmail('sign_up', email, context)) this.joining.askToSignUp(email, invitation);
    return { ok: true };
  }

  @Requires('session.open')
  @Mutation(() => SessionPayload)
  async signUp(
    @Args('input') input: SignUpInput,
    @Context() context: RequestContext,
  ): Promise<SessionPayload> {
    await this.door.countSignUp(context);
    const from = originOf(context);
    const token = await this.transactions.run((tx) => this.joining.signUp(tx, input, from));
    return this.enter(token, input.email, 'signed_up', context);
  }

  @Waits()
  @Requires('session.open')
  @Mutation(() => SessionPayload)
  async signIn(
    @Args('input') input: SignInInput,
    @Context() context: RequestContext,
  ): Promise<SessionPayload> {
    await this.door.count(input.email, context);
    const from = originOf(context);
    const found = await this.joining.signIn(input.email, input.password, from);
    await this.door.forgive(input.email, context);
    const token = await this.transactions.run((tx) => this.joining.open(tx, found, from));
    return this.enter(token, input.email, 'signed_in', context);
  }

  @Requires('session.own')
  @Mutation(() => SignOutPayload)
  async signOut(
    @CurrentCaller() caller: Caller,
    @Context() context: RequestContext,
  ): Promise<SignOutPayload> {
    await this.transactions.run((tx) => this.sessions.close(tx, caller.sessionId!));
    this.door.leave(context);
    await this.events.note(caller.accountId, 'signed_out', originOf(context));
    return { ok: true };
  }

  @Requires('session.own')
  @Mutation(() => SessionPayload)
  async switchNewsroom(
    @Args('input') { memberId }: SwitchNewsroomInput,
    @CurrentCaller() caller: Caller,
    @Context() context: RequestContext,
  ): Promise<SessionPayload> {
    await this.transactions.run((tx) => this.joining.switchTo(tx, caller, memberId));
    return { viewer: await this.joining.viewer(await this.door.again(context)) };
  }

  @Requires('session.own')
  @Mutation(() => SessionPayload)
  async acceptInvitation(
    @Args('input') { token }: AcceptInvitationInput,
    @CurrentCaller() caller: Caller,
    @Context() context: RequestContext,
  ): Promise<SessionPayload> {
    await this.transactions.run((tx) => this.joining.accept(tx, caller, token));
    return { viewer: await this.joining.viewer(await this.door.again(context)) };
  }

  /** Sets the session cookie of an authenticated account; the browser's former session ends. */
  private async enter(
    token: string,
    email: string,
    event: 'signed_up' | 'signed_in',
    context: RequestContext,
  ): Promise<SessionPayload> {
    const former = context.caller.sessionId;
    const caller = await this.door.enter(token, context);
    if (former) await this.transactions.run((tx) => this.sessions.close(tx, former));
    this.door.remember(email, context);
    await this.events.note(caller.accountId, event, originOf(context));
    return { viewer: await this.joining.viewer(caller) };
  }
}
