import { chooseLocale } from '@assay/messages';
import { ACCOUNT_MAIL, type AccountMailKind } from './account-mail-texts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { AfterAnswer } from '@assay/server-platform/jobs';
import { Mailer } from '@assay/server-platform/mail';
import { Inject, Injectable, Logger } from '@nestjs/common';

/** The wait before each further attempt, in milliseconds. */
const AGAIN_AFTER = [2_000, 15_000];

/** The recipient of an email: an account or an address without one, with the email's locale (a BCP 47 tag). */
export interface Addressee {
  email: string;
  locale: string;
}

/**
 * Sends emails to account owners. An email is sent after the answer to its request; after three failed attempts the user
 * must request it again.
 */
@Injectable()
export class AccountMail {
  private readonly log = new Logger('AccountMail');

  constructor(
    private readonly mailer: Mailer,
    private readonly afterAnswer: AfterAnswer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether a mail server is configured. */
  get sends(): boolean {
    return this.mailer.sends;
  }

  /** Sends an email after the answer. @param path of the link in it, on this product's own origin */
  send(to: Addressee, kind: AccountMailKind, path: string): void {
    this.afterAnswer.run(`email ${kind}`, () => this.deliver(to, kind, path));
  }

  /** Sends an email now, in at most three attempts. */
  async deliver(to: Addressee, kind: AccountMailKind, path: string): Promise<void> {
    if (!this.mailer.sends) return;
    const locale = chooseLocale(to.locale);
    const subject = ACCOUNT_MAIL.format(locale, `${kind}.subject`);
    const text = ACCOUNT_MAIL.format(locale, `${kind}.text`, { link: this.config.origin + path });
    const email = { to: to.email, subject, text: `${text}\n`, messageId: randomUUID() };
    for (const wait of [...AGAIN_AFTER, null]) {
      try {
        return await this.mailer.send(email);
      } catch (error) {
        this.log.warn(`An email (${kind}) did not leave: ${(error as Error).message}`);
        if (wait !== null) await sleep(wait, undefined, { ref: false });
      }
    }
  }
}
