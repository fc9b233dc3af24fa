import { Database } from '@assay/server-platform/database';
import type { RequestContext } from '@assay/server-platform/graphql';
import { Injectable, Logger } from '@nestjs/common';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import { insertAccountEvent, newestEvents } from './account-events.queries';

/** The kinds of security events of accounts. */
const ACCOUNT_EVENTS = [
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
const KIND = z.enum(ACCOUNT_EVENTS);
const AccountEventKindEnum = Object.fromEntries(ACCOUNT_EVENTS.map((kind) => [kind, kind])) as {
  [K in AccountEventKind]: K;
};
registerEnumType(AccountEventKindEnum, {
  name: 'AccountEventKind',
  description: 'The kind of a security event of an account.',
});

@ObjectType('AccountEvent', { description: 'A security event of an account.' })
export class AccountEvent {
  @Field(() => AccountEventKindEnum)
  kind: AccountEventKind;

  @Field(() => Date)
  at: Date;

  @Field(() => String, { nullable: true, description: 'The browser’s User-Agent.' })
  browser: string | null;

  @Field(() => String, { nullable: true, description: 'The network address it came from.' })
  network: string | null;
}

/** The browser and network address of a request, as the account's owner sees them. */
export interface Origin {
  browser: string | null;
  network: string | null;
}

/** Longest User-Agent that is stored. */
const LONGEST = 300;

/** The browser and network address of a request. */
export function originOf({ req }: Pick<RequestContext, 'req'>): Origin {
  const browser = req.headers['user-agent']?.slice(0, LONGEST).replace(/[\p{Cc}\p{Cf}]/gu, '') ?? null;
  return { browser, network: req.ip };
}

/** The log of security events: sign-ins, failed ones too, and every change to what allows signing in. */
@Injectable()
export class AccountEvents {
  private readonly log = new Logger('Accounts');

  constructor(private readonly db: Database) {}

  /** Adds an event. @param accountId null where no account has the address of a sign-in attempt */
  async note(accountId: string | null, kind: AccountEventKind, from: Origin): Promise<void> {
    await insertAccountEvent(this.db, accountId, kind, from);
    this.log.log(`${kind} account=${accountId ?? '-'} network=${from.network ?? '-'}`);
  }

  /** An account's newest events. */
  async ofAccount(accountId: string, first: number): Promise<AccountEvent[]> {
    const events = await newestEvents(this.db, accountId, first);
    return events.map((event) => ({ ...event, kind: KIND.parse(event.kind) }));
  }
}
