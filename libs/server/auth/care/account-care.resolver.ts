import { notFound } from '@assay/domain';
import {
  CurrentCaller,
  Requires,
  Transactions,
  type Caller,
  type RequestContext,
} from '@assay/server-platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Account } from '../account.entity';
import { AccountService } from '../account.service';
import { AccountEvent, AccountEvents, originOf } from '../events/account-events';
import { AccountMail } from '../link/account-mail';
import { SessionDoor } from '../session/session-door';
import { SessionService } from '../session/session.service';
import { EndSessionInput, Session } from '../session/session.types';
import { AccountCareService } from './account-care.service';
import {
  AccountCarePayload,
  AccountPayload,
  ChangeAddressInput,
  ChangePasswordInput,
  ChangeProfileInput,
  ProveAddressInput,
  RequestPasswordResetInput,
  ResetLinkPreview,
  ResetPasswordInput,
} from './account-care.types';

/** Events of an account that its owner is shown. */
const EVENTS_SHOWN = 30;

/** A person's own account: what they change of it, who is signed in to it, and the ways back in. */
@Resolver(() => Account)
export class AccountCareResolver {
  constructor(
    private readonly care: AccountCareService,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly door: SessionDoor,
    private readonly mail: AccountMail,
    private readonly events: AccountEvents,
    private readonly transactions: Transactions,
  ) {}

  @ResolveField(() => [Session], {
    name: 'sessions',
    description: 'Where it is signed in, the last used first.',
  })
  async sessionsOf(@Parent() { id }: Account, @CurrentCaller() caller: Caller): Promise<Session[]> {
    ownOnly(caller, id);
    return (await this.sessions.ofAccount(id)).map((one) => ({
      ...one,
      current: one.id === caller.sessionId,
    }));
  }

  @ResolveField(() => [AccountEvent], {
    description: `What happened to it, newest first: the last ${EVENTS_SHOWN}, of at most a year.`,
  })
  recentEvents(@Parent() { id }: Account, @CurrentCaller() caller: Caller): Promise<AccountEvent[]> {
    ownOnly(caller, id);
    return this.events.ofAccount(id, EVENTS_SHOWN);
  }

  @ResolveField(() => String, {
    description:
      'The key, 32 bytes as base64, with which a browser locks what was not sent when its person signs out (AES-GCM). It stays the same. Only the person of the account can read it.',
  })
  sealingKey(@Parent() { id }: Account, @CurrentCaller() caller: Caller): Promise<string> {
    ownOnly(caller, id);
    return this.accounts.sealingKey(id);
  }

  @Requires('session.own')
  @Mutation(() => AccountPayload, {
    description: 'Sets a new password. Every other session of the account ends.',
  })
  async changePassword(
    @Args('input') input: ChangePasswordInput,
    @CurrentCaller() { accountId, sessionId }: Caller,
    @Context() context: RequestContext,
  ): Promise<AccountPayload> {
    const account = await this.care.account(accountId!);
    await this.door.count(account.email, context);
    await this.transactions.run((tx) => this.care.changePassword(tx, account, input, sessionId!));
    await this.door.forgive(account.email, context);
    await this.events.note(account.id, 'password_changed', originOf(context));
    this.mail.send(account.email, 'password_changed', '/sign-in');
    return { account };
  }

  @Requires('session.own')
  @Mutation(() => AccountPayload, {
    description: 'Changes the own name, and how dates and numbers are written.',
  })
  async changeProfile(
    @Args('input') { name, locale }: ChangeProfileInput,
    @CurrentCaller() { accountId }: Caller,
  ): Promise<AccountPayload> {
    const change = { ...(name && { name }), ...(locale && { locale }) };
    await this.transactions.run((tx) => this.accounts.setProfile(tx, accountId!, change));
    return { account: await this.care.account(accountId!) };
  }

  @Requires('session.own')
  @Mutation(() => AccountPayload, {
    description:
      'Gives the account another address. Where emails are sent, a link goes to the new address and it counts once that is opened; elsewhere it counts at once, unproven.',
  })
  async changeAddress(
    @Args('input') { email, currentPassword }: ChangeAddressInput,
    @CurrentCaller() { accountId }: Caller,
    @Context() context: RequestContext,
  ): Promise<AccountPayload> {
    const account = await this.care.account(accountId!);
    await this.door.count(account.email, context);
    const done = await this.transactions.run((tx) =>
      this.care.changeAddress(tx, account, email, currentPassword),
    );
    await this.door.forgive(account.email, context);
    if (done) await this.events.note(account.id, 'address_changed', originOf(context));
    else if (await this.door.countEmail('new_address', email, context)) {
      this.care.sendProof(account, email);
      this.mail.send(account.email, 'address_change_asked', '/you');
    }
    return { account: await this.care.account(account.id) };
  }

  @Requires('session.own')
  @Mutation(() => AccountCarePayload, { description: 'Sends a link to the own address that proves it.' })
  async sendAddressProof(
    @CurrentCaller() { accountId }: Caller,
    @Context() context: RequestContext,
  ): Promise<AccountCarePayload> {
    const account = await this.care.account(accountId!);
    if (!account.emailProvenAt && (await this.door.countEmail('proof', account.email, context)))
      this.care.sendProof(account, account.email);
    return { ok: true };
  }

  @Requires('session.open')
  @Mutation(() => AccountCarePayload, { description: 'Takes the link that proves an address.' })
  async proveAddress(
    @Args('input') { token }: ProveAddressInput,
    @Context() context: RequestContext,
  ): Promise<AccountCarePayload> {
    const { accountId, before, now } = await this.transactions.run((tx) => this.care.proveAddress(tx, token));
    const changed = before.toLowerCase() !== now.toLowerCase();
    await this.events.note(accountId, changed ? 'address_changed' : 'address_proven', originOf(context));
    if (changed) this.mail.send(before, 'address_changed', '/you');
    return { ok: true };
  }

  @Requires('session.open')
  @Mutation(() => AccountCarePayload, {
    description:
      'Sends a link that sets a new password, where an account has the address and this server sends emails. The answer is the same where none has.',
  })
  async requestPasswordReset(
    @Args('input') { email }: RequestPasswordResetInput,
    @Context() context: RequestContext,
  ): Promise<AccountCarePayload> {
    if ((await this.door.countEmail('reset', email, context)) && this.mail.sends)
      this.care.askReset(email, originOf(context));
    return { ok: true };
  }

  @Requires('session.open')
  @Query(() => ResetLinkPreview, {
    nullable: true,
    description: 'What a link that sets a new password leads to. Null when it is used up or too old.',
  })
  resetLink(@Args('token') token: string): Promise<ResetLinkPreview | null> {
    return this.care.resetLink(token);
  }

  @Requires('session.open')
  @Mutation(() => AccountCarePayload, {
    description: 'Sets a new password by a link. Every session of the account ends.',
  })
  async resetPassword(
    @Args('input') { token, newPassword }: ResetPasswordInput,
    @Context() context: RequestContext,
  ): Promise<AccountCarePayload> {
    const account = await this.transactions.run((tx) => this.care.resetPassword(tx, token, newPassword));
    await this.events.note(account.id, 'password_reset', originOf(context));
    this.mail.send(account.email, 'password_changed', '/sign-in');
    return { ok: true };
  }

  @Requires('session.own')
  @Mutation(() => AccountPayload, { description: 'Ends one session of the own account, at once.' })
  async endSession(
    @Args('input') { sessionId }: EndSessionInput,
    @CurrentCaller() { accountId }: Caller,
    @Context() context: RequestContext,
  ): Promise<AccountPayload> {
    const ended = await this.transactions.run((tx) => this.sessions.closeOwn(tx, accountId!, sessionId));
    if (!ended) throw notFound('The session');
    await this.events.note(accountId, 'sessions_ended', originOf(context));
    return { account: await this.care.account(accountId!) };
  }

  @Requires('session.own')
  @Mutation(() => AccountPayload, { description: 'Ends every session of the own account but this one.' })
  async signOutEverywhereElse(
    @CurrentCaller() { accountId, sessionId }: Caller,
    @Context() context: RequestContext,
  ): Promise<AccountPayload> {
    await this.transactions.run((tx) => this.sessions.closeAll(tx, accountId!, sessionId));
    await this.events.note(accountId, 'sessions_ended', originOf(context));
    return { account: await this.care.account(accountId!) };
  }
}

/** Only its owner sees who is signed in to an account. @throws NOT_FOUND */
function ownOnly({ accountId }: Caller, id: string): void {
  if (accountId !== id) throw notFound('The account');
}
