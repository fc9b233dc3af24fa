import { badInput, DomainError, notFound, permissionsOf } from '@assay/domain';
import { AccountService, SessionService, type Account } from '@assay/server-auth';
import { standingOf, type Caller, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { InvitationService } from './invitation.service';
import type { SignUpInput, Viewer } from './joining.types';
import { MemberService } from './member.service';
import { NewsroomService } from './newsroom.service';

/** Coming into a newsroom: signing up, taking up an invitation, choosing among several. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly source: DataSource,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly members: MemberService,
    private readonly newsrooms: NewsroomService,
    private readonly invitations: InvitationService,
  ) {}

  /** Makes account, newsroom or membership, and session together. Returns the session's token. */
  async signUp(tx: Tx, input: SignUpInput): Promise<string> {
    if (!input.newsroomName && !input.invitationToken) {
      throw badInput('newsroomName', 'Name your newsroom, or come by an invitation link.');
    }
    const account = await this.accounts.create(tx, input);
    const memberId = input.invitationToken
      ? await this.invitations.accept(tx, input.invitationToken, account)
      : (await this.newsrooms.create(tx, input.newsroomName!, account.id)).memberId;
    return this.sessions.open(tx.manager, account.id, memberId);
  }

  /** @throws BAD_INPUT, the same for an unknown address and a wrong password */
  async signIn(email: string, password: string): Promise<string> {
    const account = await this.accounts.verify(email, password);
    if (!account) throw badInput('password', 'The address or the password is wrong.');
    return this.sessions.open(this.source.manager, account.id);
  }

  /** A signed-in account takes up an invitation; its session moves to the new newsroom. */
  async accept(tx: Tx, caller: Caller, token: string): Promise<void> {
    const account = await this.accountOf(caller, tx.manager);
    const memberId = await this.invitations.accept(tx, token, account);
    await this.sessions.switchTo(tx, caller.sessionId!, memberId);
  }

  async switchTo(tx: Tx, caller: Caller, memberId: string): Promise<void> {
    if (!(await this.sessions.switchTo(tx, caller.sessionId!, memberId))) throw notFound('The newsroom');
  }

  /** All that the interface asks first. */
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
      permissions: permissionsOf(standingOf(caller)),
    };
  }

  private async accountOf(caller: Caller, manager: EntityManager = this.source.manager): Promise<Account> {
    const account = await this.accounts.byId(caller.accountId!, manager);
    if (!account) throw new DomainError({ code: 'UNAUTHENTICATED' }, 'Please sign in.');
    return account;
  }
}
