import { because } from '@assay/messages';
import { badInput, forbidden } from '@assay/domain';
import { AccountMail } from '@assay/server-auth';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Inject, Injectable } from '@nestjs/common';

/** Who may create an account with a newsroom of its own. A person with an invitation may always sign up. */
@Injectable()
export class SignUpRules {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly mail: AccountMail,
  ) {}

  /** Whether an address must be proven before its account is created: where emails are sent. */
  get addressFirst(): boolean {
    return this.mail.sends;
  }

  /** @throws FORBIDDEN where no new newsrooms are allowed; BAD_INPUT for an address at another domain than the listed ones */
  checkNewNewsroom(email: string): void {
    const { mode, domains } = this.config.signUp;
    if (mode === 'invited') throw forbidden(because('sign_up_by_invitation'));
    if (mode === 'domains' && !domains.includes(domainOf(email)))
      throw badInput('email', because('sign_up_by_domain', { domains: domains.join(' or ') }));
  }
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
