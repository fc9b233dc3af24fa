import { notFound } from '@assay/domain';
import { Database, type Tx } from '@assay/server-platform/database';
import { AfterAnswer } from '@assay/server-platform/jobs';
import { Injectable } from '@nestjs/common';
import type { Account } from '../account.entity';
import { AccountService } from '../account.service';
import { AccountEvents, type Origin } from '../events/account-events';
import { AccountLinkService, type AccountLink } from '../link/account-link.service';
import { AccountMail } from '../link/account-mail';
import { SessionService } from '../session/session.service';

/** Sets a new password without the old one: by a link that is emailed, or that an admin or the operator hands over. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly links: AccountLinkService,
    private readonly mail: AccountMail,
    private readonly events: AccountEvents,
    private readonly afterAnswer: AfterAnswer,
  ) {}

  /** Sends a link that sets a new password, if an account has the address; takes the same time if none has. */
  ask(email: string, from: Origin): void {
    this.afterAnswer.run('reset of a password', async () => {
      const account = await this.accounts.byEmail(email);
      if (!account) return;
      const { token } = await this.makeLink(this.db, account, {
        mailed: true,
        madeBy: null,
      });
      await this.events.note(account.id, 'password_reset_asked', from);
      await this.mail.deliver(account, 'reset_password', `/reset/${token}`);
    });
  }

  /** Creates a link that sets a new password, for the account's mailbox or to hand over. */
  makeLink(
    db: Database,
    { id: accountId, email }: Account,
    by: Pick<AccountLink, 'mailed' | 'madeBy'>,
  ): Promise<{ token: string; expiresAt: Date }> {
    return this.links.make(db, { purpose: 'reset_password', accountId, email, ...by });
  }

  /** The account of a link that sets a new password; null when the link is not valid. */
  findLink(token: string): Promise<AccountLink | null> {
    return this.links.find(token, 'reset_password');
  }

  /**
   * Sets a new password with a link. Every session of the account and every other such link ends.
   *
   * @throws NOT_FOUND when the link is not valid; BAD_INPUT when the password is too easy: the link then stays valid
   */
  async reset(tx: Tx, token: string, password: string): Promise<Account> {
    const link = await this.links.use(tx, token, 'reset_password');
    const account = link && (await this.accounts.byId(link.accountId!, tx.manager));
    if (!account) throw notFound('link');
    await this.accounts.setPassword(tx, account, password, 'newPassword');
    if (link.mailed) await this.accounts.proveEmail(tx, account.id, link.email);
    await this.links.endAll(tx, account.id);
    await this.sessions.closeAll(tx, account.id);
    return account;
  }
}
