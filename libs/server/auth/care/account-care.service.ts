import { badInput, DomainError, notFound } from '@assay/domain';
import { AfterAnswer, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Account } from '../account.entity';
import { AccountService } from '../account.service';
import { AccountEvents, type Origin } from '../events/account-events';
import { AccountLinkService, type AccountLink } from '../link/account-link.service';
import { AccountMail } from '../link/account-mail';
import { SessionService } from '../session/session.service';

/** What a person changes of their own account, and how they come back into it. */
@Injectable()
export class AccountCareService {
  constructor(
    private readonly source: DataSource,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly links: AccountLinkService,
    private readonly mail: AccountMail,
    private readonly events: AccountEvents,
    private readonly afterAnswer: AfterAnswer,
  ) {}

  /** @throws UNAUTHENTICATED when the account is gone */
  async account(id: string, manager: EntityManager = this.source.manager): Promise<Account> {
    const account = await this.accounts.byId(id, manager);
    if (!account) throw new DomainError({ code: 'UNAUTHENTICATED' }, 'Please sign in.');
    return account;
  }

  /**
   * Sets a new password; every other session of the account ends.
   *
   * @throws BAD_INPUT when the current one is wrong, or the new one is too easy
   */
  async changePassword(
    tx: Tx,
    account: Account,
    passwords: { currentPassword: string; newPassword: string },
    sessionId: string,
  ): Promise<void> {
    await this.confirm(account, passwords.currentPassword);
    await this.accounts.setPassword(tx, account, passwords.newPassword, 'newPassword');
    await this.sessions.closeAll(tx, account.id, sessionId);
    await this.links.endAll(tx, account.id);
  }

  /**
   * Gives the account another address: once it is proven where emails are sent, at once and unproven where none are.
   *
   * @returns whether it was changed already
   * @throws BAD_INPUT when the password is wrong, or where no email is sent the address is taken
   */
  async changeAddress(tx: Tx, account: Account, email: string, currentPassword: string): Promise<boolean> {
    await this.confirm(account, currentPassword);
    if (email.toLowerCase() === account.email.toLowerCase()) throw badInput('email', 'It has this address.');
    if (this.mail.sends) return false;
    await this.accounts.setEmail(tx, account.id, email, false);
    await this.links.endAll(tx, account.id);
    return true;
  }

  /** Sends a link to an address that proves it for the account; none where another account has the address. */
  sendProof(account: Account, email: string): void {
    this.afterAnswer.run('proof of an address', async () => {
      const holder = await this.accounts.byEmail(email);
      if (holder && holder.id !== account.id) return;
      const link = {
        purpose: 'prove_address',
        accountId: account.id,
        email,
        mailed: true,
        madeBy: null,
      } as const;
      const { token } = await this.links.make(this.source.manager, link);
      await this.mail.deliver(email, 'prove_address', `/prove/${token}`);
    });
  }

  /**
   * Takes a link that proves an address. One for another address than the account's makes it the account's.
   *
   * @returns the account, and the address it had
   * @throws NOT_FOUND when the link does not hold; BAD_INPUT when another account has the address by now
   */
  async proveAddress(tx: Tx, token: string): Promise<{ accountId: string; before: string; now: string }> {
    const link = await this.links.use(tx, token, 'prove_address');
    const account = link && (await this.accounts.byId(link.accountId!, tx.manager));
    if (!account) throw notFound('The link');
    if (account.email.toLowerCase() === link.email.toLowerCase())
      await this.accounts.proveEmail(tx, account.id, link.email);
    else {
      await this.accounts.setEmail(tx, account.id, link.email, true);
      await this.links.endAll(tx, account.id);
    }
    return { accountId: account.id, before: account.email, now: link.email };
  }

  /** Sends a link that sets a new password, where an account has the address. Takes as long where none has. */
  askReset(email: string, from: Origin): void {
    this.afterAnswer.run('reset of a password', async () => {
      const account = await this.accounts.byEmail(email);
      if (!account) return;
      const { token } = await this.makeResetLink(this.source.manager, account, {
        mailed: true,
        madeBy: null,
      });
      await this.events.note(account.id, 'password_reset_asked', from);
      await this.mail.deliver(account.email, 'reset_password', `/reset/${token}`);
    });
  }

  /** Makes a link that sets a new password, which goes to the account's own mailbox, or is handed over. */
  makeResetLink(
    manager: EntityManager,
    { id: accountId, email }: Account,
    by: Pick<AccountLink, 'mailed' | 'madeBy'>,
  ): Promise<{ token: string; expiresAt: Date }> {
    return this.links.make(manager, { purpose: 'reset_password', accountId, email, ...by });
  }

  /** What a link that sets a new password leads to; null when it does not hold. */
  resetLink(token: string): Promise<AccountLink | null> {
    return this.links.find(token, 'reset_password');
  }

  /**
   * Sets a new password by a link. Every session of the account and every other such link ends.
   *
   * @throws NOT_FOUND when the link does not hold; BAD_INPUT when the password is too easy, and the link goes on holding
   */
  async resetPassword(tx: Tx, token: string, password: string): Promise<Account> {
    const link = await this.links.use(tx, token, 'reset_password');
    const account = link && (await this.accounts.byId(link.accountId!, tx.manager));
    if (!account) throw notFound('The link');
    await this.accounts.setPassword(tx, account, password, 'newPassword');
    if (link.mailed) await this.accounts.proveEmail(tx, account.id, link.email);
    await this.links.endAll(tx, account.id);
    await this.sessions.closeAll(tx, account.id);
    return account;
  }

  private async confirm(account: Account, password: string): Promise<void> {
    if (!(await this.accounts.hasPassword(account, password)))
      throw badInput('currentPassword', 'This is not the current password.');
  }
}
