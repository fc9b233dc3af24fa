import { because } from '@assay/messages';
import { badInput, DomainError, notFound } from '@assay/domain';
import { Database, type Tx } from '@assay/server-platform/database';
import { AfterAnswer } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Account } from '../account.entity';
import { AccountService } from '../account.service';
import { AccountLinkService } from '../link/account-link.service';
import { AccountMail } from '../link/account-mail';
import { SessionService } from '../session/session.service';

/** The settings of a caller's own account: password, address, its proof. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly links: AccountLinkService,
    private readonly mail: AccountMail,
    private readonly afterAnswer: AfterAnswer,
  ) {}

  /** @throws UNAUTHENTICATED when the account is gone */
  async account(id: string, manager: EntityManager = this.source.manager): Promise<Account> {
    const account = await this.accounts.byId(id, manager);
    if (!account) throw new DomainError({ code: 'UNAUTHENTICATED' }, because('sign_in'));
    return account;
  }

  /**
   * Sets a new password; every other session of the account ends. The caller has confirmed the current one before.
   *
   * @throws BAD_INPUT when the new one is too easy
   */
  async changePassword(tx: Tx, account: Account, newPassword: string, sessionId: string): Promise<void> {
    await this.accounts.setPassword(tx, account, newPassword, 'newPassword');
    await this.sessions.closeAll(tx, account.id, sessionId);
    await this.links.endAll(tx, account.id);
  }

  /**
   * Gives the account another address: where emails are sent, once the address is proven; otherwise at once and unproven. The
   * caller has confirmed the password before.
   *
   * @returns whether it was changed at once
   * @throws BAD_INPUT where no email is sent and the address is taken
   */
  async changeAddress(tx: Tx, account: Account, email: string): Promise<boolean> {
    if (email.toLowerCase() === account.email.toLowerCase())
      throw badInput('email', because('address_unchanged'));
    if (this.mail.sends) return false;
    await this.accounts.setEmail(tx, account.id, email, false);
    await this.links.endAll(tx, account.id);
    return true;
  }

  /** Sends a link that proves an address for the account; none where another account has the address. */
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
      const { token } = await this.links.make(this.db, link);
      await this.mail.deliver({ email, locale: account.locale }, 'prove_address', `/prove/${token}`);
    });
  }

  /**
   * Proves an address with the token of a link. Where the account has another address, the proven one replaces it.
   *
   * @returns the account with its locale, and its former and its present address
   * @throws NOT_FOUND when the link is not valid; BAD_INPUT when another account has the address now
   */
  async proveAddress(
    tx: Tx,
    token: string,
  ): Promise<{ accountId: string; before: string; now: string; locale: string }> {
    const link = await this.links.use(tx, token, 'prove_address');
    const account = link && (await this.accounts.byId(link.accountId!, tx.manager));
    if (!account) throw notFound('link');
    if (account.email.toLowerCase() === link.email.toLowerCase())
      await this.accounts.proveEmail(tx, account.id, link.email);
    else {
      await this.accounts.setEmail(tx, account.id, link.email, true);
      await this.links.endAll(tx, account.id);
    }
    const { id: accountId, email: before, locale } = account;
    return { accountId, before, now: link.email, locale };
  }

  /** Checks the account's password. Call it before a transaction, since hashing waits for its turn. @throws BAD_INPUT */
  async confirm(account: Account, password: string): Promise<void> {
    if (!(await this.accounts.hasPassword(account, password)))
      throw badInput('currentPassword', because('current_password_wrong'));
  }
}
