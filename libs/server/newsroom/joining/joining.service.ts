import { because, ENGLISH } from '@assay/messages';
import { badInput, DomainError, forbidden, notFound, permissionsOf } from '@assay/domain';
import {
  AccountEvents,
  AccountLinkService,
  AccountMail,
  AccountService,
  SessionService,
  type Account,
  type Origin,
  type VerifiedAccount,
} from '@assay/server-auth';
import { callerRoleOf, type Caller } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { AfterAnswer } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { InvitationService } from './invitation.service';
import type { SignUpInput, Viewer } from './joining.types';
import { MemberService } from '../member/member.service';
import { NewsroomService } from '../newsroom.service';
import { SetupLinkService } from './setup-link.service';
import { SignUpRules } from './sign-up-rules';

/** Joining a newsroom: signing up, accepting an invitation, and switching between newsrooms. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly members: MemberService,
    private readonly newsrooms: NewsroomService,
    private readonly invitations: InvitationService,
    private readonly rules: SignUpRules,
    private readonly setupLinks: SetupLinkService,
    private readonly links: AccountLinkService,
    private readonly mail: AccountMail,
    private readonly events: AccountEvents,
    private readonly afterAnswer: AfterAnswer,
  ) {}

  /**
   * Checks whether a sign-up link may be requested.
   *
   * @throws FORBIDDEN, BAD_INPUT or NOT_FOUND when no account may be created with it
   */
  async mayAskToSignUp(email: string, invitationToken: string | null): Promise<void> {
    if (!this.rules.addressFirst) throw badInput('email', because('no_mail_to_sign_up'));
    if (!invitationToken) this.rules.checkNewNewsroom(email);
    else if (!(await this.invitations.byToken(invitationToken))) throw notFound('invitation');
  }

  /**
   * Sends a sign-up link; an address that has an account gets an email that says so instead. The answer is the same for
   * both.
   */
  askToSignUp(email: string, invitationToken: string | null): void {
    this.afterAnswer.run('email to sign up', async () => {
      const next = invitationToken ? `/join/${encodeURIComponent(invitationToken)}` : '/sign-in';
      const account = await this.accounts.byEmail(email);
      if (account) return this.mail.deliver(account, 'has_account', next);
      const link = { purpose: 'sign_up', accountId: null, email, mailed: true, madeBy: null } as const;
      const { token } = await this.links.make(this.db, link);
      const query = invitationToken ? `?invitation=${encodeURIComponent(invitationToken)}` : '';
      await this.mail.deliver({ email, locale: ENGLISH }, 'sign_up', `/sign-up/${token}${query}`);
    });
  }

  /** The address that a sign-up link was sent to; null when the link is not valid. */
  signUpLink(token: string): Promise<{ email: string } | null> {
    return this.links.find(token, 'sign_up');
  }

  /**
   * Creates account, newsroom or membership, and session together.
   *
   * @returns the session's token
   * @throws FORBIDDEN, BAD_INPUT or NOT_FOUND when no account may be created
   */
  async signUp(tx: Tx, input: SignUpInput, from: Origin): Promise<string> {
    const { newsroomName, invitationToken, setupToken, ...person } = input;
    if (!newsroomName && !invitationToken) throw badInput('newsroomName', because('newsroom_name_missing'));
    const proven = await this.provenBy(tx, input);
    if (setupToken) {
      if (!(await this.setupLinks.use(tx, setupToken))) throw notFound('link');
    } else if (!invitationToken) this.rules.checkNewNewsroom(input.email);
    const account = await this.accounts.create(tx, { ...person, newsroomName, proven });
    const memberId = invitationToken
      ? await this.invitations.accept(tx, invitationToken, account)
      : (await this.newsrooms.create(tx, newsroomName!, account.id)).memberId;
    return this.sessions.open(tx, account.id, from, memberId);
  }

  /** @throws BAD_INPUT, the same for an unknown address and a wrong password */
  async signIn(email: string, password: string, from: Origin): Promise<VerifiedAccount> {
    const found = await this.accounts.verify(email, password);
    if (!found) {
      const tried = await this.accounts.byEmail(email);
      await this.events.note(tried?.id ?? null, 'sign_in_failed', from);
      throw badInput('password', because('credentials_wrong'));
    }
    return found;
  }

  /**
   * Opens a session for an account whose password was verified.
   *
   * @throws BAD_INPUT when the password was changed during the verification, which ended every session of the account
   */
  async open(tx: Tx, found: VerifiedAccount, from: Origin): Promise<string> {
    if (!(await this.accounts.stillHas(tx, found))) throw badInput('password', because('credentials_wrong'));
    return this.sessions.open(tx, found.account.id, from);
  }

  /** Accepts an invitation for a signed-in account; its session switches to the new newsroom. */
  async accept(tx: Tx, caller: Caller, token: string): Promise<void> {
    const account = await this.accountOf(caller, tx.manager);
    const memberId = await this.invitations.accept(tx, token, account);
    await this.sessions.switchTo(tx, caller.sessionId!, memberId);
  }

  async switchTo(tx: Tx, caller: Caller, memberId: string): Promise<void> {
    if (!(await this.sessions.switchTo(tx, caller.sessionId!, memberId))) throw notFound('newsroom');
  }

  /** What the interface queries first. */
  async viewer(caller: Caller): Promise<Viewer> {
    const { member } = caller;
    const [account, members, newsrooms, memberships] = await Promise.all([
      this.accountOf(caller),
      this.members.byIds(member ? [member.memberId] : []),
      this.newsrooms.byIds(member ? [member.newsroomId] : []),
      this.members.memberships(caller.accountId!),
    ]);
    return {
      account,
      member: members.get(member?.memberId ?? '') ?? null,
      newsroom: newsrooms.get(member?.newsroomId ?? '') ?? null,
      memberships: memberships.map((row) => ({ ...row, active: row.memberId === member?.memberId })),
      permissions: permissionsOf(callerRoleOf(caller)),
    };
  }

  /** Whether a link proves the address. @throws NOT_FOUND or BAD_INPUT where a link is required and missing or not valid */
  private async provenBy(tx: Tx, { email, addressToken, setupToken }: SignUpInput): Promise<boolean> {
    if (!addressToken) {
      if (this.rules.addressFirst && !setupToken) throw forbidden(because('sign_up_needs_link'));
      return false;
    }
    const link = await this.links.use(tx, addressToken, 'sign_up');
    if (!link) throw notFound('link');
    if (link.email.toLowerCase() !== email.toLowerCase())
      throw badInput('email', because('link_for_another', { address: link.email }));
    return true;
  }

  private async accountOf(caller: Caller, manager: EntityManager = this.source.manager): Promise<Account> {
    const account = await this.accounts.byId(caller.accountId!, manager);
    if (!account) throw new DomainError({ code: 'UNAUTHENTICATED' }, because('sign_in'));
    return account;
  }
}
