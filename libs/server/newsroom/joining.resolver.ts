import { SessionDoor, SessionService } from '@assay/server-auth';
import {
  CONFIG,
  CurrentCaller,
  Requires,
  Transactions,
  type Caller,
  type Config,
  type RequestContext,
} from '@assay/server-platform';
import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DEMO_ACCOUNTS } from './demo-accounts';
import { InvitationService } from './invitation.service';
import { JoiningService } from './joining.service';
import {
  AcceptInvitationInput,
  DemoAccount,
  InvitationPreview,
  SessionPayload,
  SignInInput,
  SignOutPayload,
  SignUpInput,
  SwitchNewsroomInput,
  Viewer,
} from './joining.types';
import { NewsroomService } from './newsroom.service';

@Resolver()
export class JoiningResolver {
  constructor(
    private readonly joining: JoiningService,
    private readonly invitations: InvitationService,
    private readonly newsrooms: NewsroomService,
    private readonly sessions: SessionService,
    private readonly door: SessionDoor,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Requires('session.open')
  @Query(() => Viewer, { nullable: true, description: 'Null when nobody is signed in.' })
  viewer(@CurrentCaller() caller: Caller): Promise<Viewer> | null {
    return caller.accountId ? this.joining.viewer(caller) : null;
  }

  @Requires('session.open')
  @Query(() => [DemoAccount], { description: 'Empty outside the local demo.' })
  demoAccounts(): DemoAccount[] {
    return this.config.demo ? DEMO_ACCOUNTS : [];
  }

  @Requires('session.open')
  @Query(() => InvitationPreview, {
    nullable: true,
    description: 'Null when the link is used up, revoked or too old.',
  })
  async invitation(@Args('token') token: string): Promise<InvitationPreview | null> {
    const invitation = await this.invitations.byToken(token);
    if (!invitation) return null;
    const { name } = await this.newsrooms.one(invitation.newsroomId);
    return { newsroomName: name, role: invitation.role, expiresAt: invitation.expiresAt };
  }

  @Requires('session.open')
  @Mutation(() => SessionPayload)
  async signUp(
    @Args('input') input: SignUpInput,
    @Context() context: RequestContext,
  ): Promise<SessionPayload> {
    await this.door.countSignUp(context);
    const token = await this.transactions.run((tx) => this.joining.signUp(tx, input));
    const caller = await this.door.enter(token, context);
    this.door.remember(input.email, context);
    return { viewer: await this.joining.viewer(caller) };
  }

  @Requires('session.open')
  @Mutation(() => SessionPayload)
  async signIn(
    @Args('input') input: SignInInput,
    @Context() context: RequestContext,
  ): Promise<SessionPayload> {
    await this.door.count(input.email, context);
    const token = await this.joining.signIn(input.email, input.password);
    await this.door.forgive(input.email, context);
    const caller = await this.door.enter(token, context);
    this.door.remember(input.email, context);
    return { viewer: await this.joining.viewer(caller) };
  }

  @Requires('session.own')
  @Mutation(() => SignOutPayload)
  async signOut(
    @CurrentCaller() caller: Caller,
    @Context() context: RequestContext,
  ): Promise<SignOutPayload> {
    await this.transactions.run((tx) => this.sessions.close(tx, caller.sessionId!));
    this.door.leave(context);
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
}
