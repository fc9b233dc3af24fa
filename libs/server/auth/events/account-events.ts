import type { RequestContext } from '@assay/server-platform';
import { Injectable, Logger } from '@nestjs/common';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DataSource } from 'typeorm';

/** What happens to accounts that somebody who looks after security wants to know. */
export const ACCOUNT_EVENTS = [
  'signed_up',
  'signed_in',
  'sign_in_failed',
  'signed_out',
  'sessions_ended',
  'password_changed',
  'password_reset_asked',
  'password_reset',
  'reset_link_made',
  'address_proven',
  'address_changed',
] as const;
export type AccountEventKind = (typeof ACCOUNT_EVENTS)[number];
const AccountEventKindEnum = Object.fromEntries(ACCOUNT_EVENTS.map((kind) => [kind, kind])) as {
  [K in AccountEventKind]: K;
};
registerEnumType(AccountEventKindEnum, {
  name: 'AccountEventKind',
  description: 'What happened to an account.',
});

@ObjectType('AccountEvent', { description: 'Something that happened to an account.' })
export class AccountEvent {
  @Field(() => AccountEventKindEnum)
  kind: AccountEventKind;

  @Field(() => Date)
  at: Date;

  @Field(() => String, { nullable: true, description: 'The browser, as it names itself.' })
  browser: string | null;

  @Field(() => String, { nullable: true, description: 'The network address it came from.' })
  network: string | null;
}

/** Where a request comes from, as it is shown to the account's owner. */
export interface Origin {
  browser: string | null;
  network: string | null;
}

/** Longest name of a browser that is stored. */
const LONGEST = 300;

/** Where a request comes from. */
export function originOf({ req }: Pick<RequestContext, 'req'>): Origin {
  const browser = req.headers['user-agent']?.slice(0, LONGEST).replace(/[\p{Cc}\p{Cf}]/gu, '') ?? null;
  return { browser, network: req.ip };
}

/** The log of what happened to accounts: sign-ins, failed ones too, and every change of who can sign in. */
@Injectable()
export class AccountEvents {
  private readonly log = new Logger('Accounts');

  constructor(private readonly source: DataSource) {}

  /** @param accountId null where no account has the address that was tried */
  async note(accountId: string | null, kind: AccountEventKind, { browser, network }: Origin): Promise<void> {
    await this.source.query(
      'insert into account_event (account_id, kind, browser, network) values ($1, $2, $3, $4)',
      [accountId, kind, browser, network],
    );
    this.log.log(`${kind} account=${accountId ?? '-'} network=${network ?? '-'}`);
  }

  /** An account's newest events. */
  ofAccount(accountId: string, first: number): Promise<AccountEvent[]> {
    return this.source.query(
      'select kind, at, browser, network from account_event where account_id = $1 order by id desc limit $2',
      [accountId, first],
    );
  }
}
