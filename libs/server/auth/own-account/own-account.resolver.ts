import { notFound } from '@assay/domain';
import { CurrentCaller, Requires, type Caller } from '@assay/server-platform/access';
import { Transactions } from '@assay/server-platform/database';
import { type RequestContext, Waits } from '@assay/server-platform/graphql';
import { Args, Context, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Account } from '../account.entity';
import { AccountService } from '../account.service';
import { AccountEvent, AccountEvents, originOf } from '../events/account-events';
import { AccountMail } from '../link/account-mail';
import { SessionAuthenticator } from '../session/session-authenticator';
import { SessionService } from '../session/session.service';
import { EndSessionInput, Session } from '../session/session.types';
import { PasswordResetService } from '../password/password-reset.service';
import { OwnAccountService } from './own-account.service';
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
} from './own-account.types';

/** How many events of an account its owner sees. */
const EVENTS_SHOWN = 30;

/** A caller's own account: its settings, its sessions, and the recovery of access. */
@Resolver(() => Account)
export class OwnAccountResolver {
  constructor(
    private readonly ownAccount: OwnAccountService,
    private readonly passwordReset: PasswordResetService,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly door: SessionAuthenticator,
    private readonly mail: AccountMail,
    private readonly events: AccountEvents,
    private readonly transactions: Transactions,
  ) {}

  @ResolveField(() => [Session], {
    name: 'sessions',
    description: 'Its open sessions, the last used first.',
  })
  async sessionsOf({ id }: Account, _: unknown, { caller }: RequestContext): Promise<Session[]> {
    ownOnly(caller, id);
    return (await this.sessions.ofAccount(id)).map((one) => ({
      ...one,
      current: one.id === caller.sessionId,
    }));
  }

  @ResolveField(() => [AccountEvent], {
    description: `Events of the account, newest first: the last ${EVENTS_SHOWN}, at most a year old.`,
  })
  recentEvents({ id }: Account, _: unknown, { caller }: RequestContext): Promise<AccountEvent[]> {
    ownOnly(caller, id);
    return this.events.ofAccount(id, EVENTS_SHOWN);
  }

  @ResolveField(() => String, {
    description:
      'The key, 32 bytes as base64, with which a browser locks what was not sent when its person signs out (AES-GCM). It stays the same. Only the person of the account can read it.',
  })
  sealingKey({ id }: Account, _: unknown, { caller }: RequestContext): Promise<string> {
    ownOnly(caller, id);
    return this.accounts.sealingKey(id);
  }

  @Waits()
  @Requires('session.own')
  @Mutation(() => AccountPayload, {
    description: 'Sets a new password. Every other session of the account ends.',
  })
  async changePassword(
    @Args('input') input: ChangePasswordInput,
    @CurrentCaller() { accountId, sessionId }: Caller,
    @Context() context: RequestContext,
  ): Promise<AccountPayload> {
    const account = await this.ownAccount.account(accountId!);
    await this.door.count(account.email, context);
    await this.ownAccount.confirm(account, input.currentPassword);
    await this.transactions.run((tx) =>
      this.ownAccount.changePassword(tx, account, input.newPassword, sessionId!),
    );
    await this.door.forgive(account.email, context);
    await this.events.note(account.id, 'password_changed', originOf(context));
    this.mail.send(account, 'password_changed', '/sign-in');
    return { account };
  }

  @Requires('session.own')
  @Mutation(() => AccountPayload, {
    description: 'Changes the own name, and the format of dates and numbers.',
  })
  async changeProfile(
    @Args('input') { name, locale }: ChangeProfileInput,
    @CurrentCaller() { accountId }: Caller,
  ): Promise<AccountPayload> {
    const change = { ...(name && { name }), ...(locale && { locale }) };
    await this.transactions.run((tx) => this.accounts.setProfile(tx, accountId!, change));
    return { account: await this.ownAccount.account(accountId!) };
  }

  @Waits()
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
    const account = await this.ownAccount.account(accountId!);
    await this.door.count(account.email, context);
    await this.ownAccount.confirm(account, currentPassword);
    const done = await this.transactions.run((tx) => this.ownAccount.changeAddress(tx, account, email));
    await this.door.forgive(account.email, context);
    if (done) await this.events.note(account.id, 'address_changed', originOf(context));
    else if (await this.door.countEmail('new_address', email, context)) {
      this.ownAccount.sendProof(account, email);
      this.mail.send(account, 'address_change_asked', '/you');
    }
    return { account: await this.ownAccount.account(account.id) };
  }

  @Requires('session.own')
  @Mutation(() => AccountCarePayload, { description: 'Sends a link to the own address that proves it.' })
  async sendAddressProof(
    @CurrentCaller() { accountId }: Caller,
    @Context() context: RequestContext,
  ): Promise<AccountCarePayload> {
    const account = await this.ownAccount.account(accountId!);
    if (!account.emailProvenAt && (await this.door.countEmail('proof', account.email, context)))
      this.ownAccount.sendProof(account, account.email);
    return { ok: true };
  }

  @Requires('session.open')
  @Mutation(() => AccountCarePayload, { description: 'Proves an address with the token of a link.' })
  async proveAddress(
    @Args('input') { token }: ProveAddressInput,
    @Context() context: RequestContext,
  ): Promise<AccountCarePayload> {
    const { accountId, before, now, locale } = await this.transactions.run((tx) =>
      this.ownAccount.proveAddress(tx, token),
    );
    const changed = before.toLowerCase() !== now.toLowerCase();
    await this.events.note(accountId, changed ? 'address_changed' : 'address_proven', originOf(context));
    if (changed) this.mail.send({ email: before, locale }, 'address_changed', '/you');
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
      this.passwordReset.ask(email, originOf(context));
    return { ok: true };
  }

  @Requires('session.open')
  @Query(() => ResetLinkPreview, {
    nullable: true,
    description:
      'The account of a link that sets a new password. Null when the link was used or has expired.',
  })
  resetLink(@Args('token') token: string): Promise<ResetLinkPreview | null> {
    return this.passwordReset.findLink(token);
  }

  @Requires('session.open')
  @Mutation(() => AccountCarePayload, {
    description: 'Sets a new password with the token of a link. Every session of the account ends.',
  })
  async resetPassword(
    @Args('input') { token, newPassword }: ResetPasswordInput,
    @Context() context: RequestContext,
  ): Promise<AccountCarePayload> {
    const account = await this.transactions.run((tx) => this.passwordReset.reset(tx, token, newPassword));
    await this.events.note(account.id, 'password_reset', originOf(context));
    this.mail.send(account, 'password_changed', '/sign-in');
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
    if (!ended) throw notFound('session');
    await this.events.note(accountId, 'sessions_ended', originOf(context));
    return { account: await this.ownAccount.account(accountId!) };
  }

  @Requires('session.own')
  @Mutation(() => AccountPayload, { description: 'Ends every session of the own account but this one.' })
  async signOutEverywhereElse(
    @CurrentCaller() { accountId, sessionId }: Caller,
    @Context() context: RequestContext,
  ): Promise<AccountPayload> {
    await this.transactions.run((tx) => this.sessions.closeAll(tx, accountId!, sessionId));
    await this.events.note(accountId, 'sessions_ended', originOf(context));
    return { account: await this.ownAccount.account(accountId!) };
  }
}

/** Only an account's owner sees its sessions. @throws NOT_FOUND */
function ownOnly({ accountId }: Caller, id: string): void {
  if (accountId !== id) throw notFound('account');
}
