import { badInput, forbidden } from '@assay/domain';
import { AccountMail } from '@assay/server-auth';
import { CONFIG, type Config } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';

/** Who may make an account with a newsroom of its own. An invitation to a newsroom always lets its person sign up. */
@Injectable()
export class SignUpRules {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly mail: AccountMail,
  ) {}

  /** Whether an address must be proven before an account is made with it: wherever emails are sent. */
  get addressFirst(): boolean {
    return this.mail.sends;
  }

  /** @throws FORBIDDEN where new newsrooms are not made; BAD_INPUT when the address is of another domain than ours */
  checkNewNewsroom(email: string): void {
    const { mode, domains } = this.config.signUp;
    if (mode === 'invited') throw forbidden('Accounts are made here by invitation. Ask an admin for a link.');
    if (mode === 'domains' && !domains.includes(domainOf(email)))
      throw badInput('email', `Accounts are made here with an address at ${domains.join(' or ')}.`);
  }
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
