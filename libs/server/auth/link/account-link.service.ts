import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** What a one-time link lets its holder do. */
export type LinkPurpose = 'sign_up' | 'prove_address' | 'reset_password';

/** How long a link holds. One that sets a password is worth the account: it holds for an hour, or a day by hand. */
const LIFE: Record<LinkPurpose, string> = {
  sign_up: '1 day',
  prove_address: '1 day',
  reset_password: '1 hour',
};
const BY_HAND = '1 day';

/** Links of one purpose that hold at once for one account. */
const MOST_OPEN = 5;

/** A link as its token names it. */
export interface AccountLink {
  purpose: LinkPurpose;
  /** Null for one that leads to an account yet to be made. */
  accountId: string | null;
  email: string;
  /** Whether it was sent to the address: who has it then reads that mailbox. */
  mailed: boolean;
  /** The admin who handed it over; null for one that was mailed, or made by the operator of the server. */
  madeBy: string | null;
  expiresAt: Date;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const COLUMNS = `purpose, account_id as "accountId", email, mailed, made_by as "madeBy", expires_at as "expiresAt"`;

/**
 * A link that came by mail holds while the mailbox is the account's. One that an admin handed over holds while they are an
 * admin, and the account belongs to no other newsroom: an admin of one would act in the other.
 */
const HOLDS = `token_hash = $1 and purpose = $2 and used_at is null and expires_at > now()
  and (purpose <> 'reset_password' or not mailed or email = (select account.email from account where account.id = account_id))
  and (made_by is null or exists (select from member maker join member made on made.newsroom_id = maker.newsroom_id
    where maker.id = made_by and maker.role = 'admin' and maker.removed_at is null
      and made.account_id = account_link.account_id and made.removed_at is null
      and not exists (select from member other where other.account_id = account_link.account_id
        and other.removed_at is null and other.newsroom_id <> maker.newsroom_id)))`;

/** One-time links: random tokens of which the database holds the hash, used once and for a short time. */
@Injectable()
export class AccountLinkService {
  constructor(private readonly source: DataSource) {}

  /** Makes a link; its token is in this answer and nowhere else. */
  async make(
    manager: EntityManager,
    link: Omit<AccountLink, 'expiresAt'>,
  ): Promise<{ token: string; expiresAt: Date }> {
    const { purpose, accountId, email, mailed, madeBy } = link;
    const token = randomBytes(24).toString('base64url');
    const [row] = (await manager.query(
      `insert into account_link (token_hash, purpose, account_id, email, mailed, made_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, now() + $7::interval) returning expires_at as "expiresAt"`,
      [hashOf(token), purpose, accountId, email, mailed, madeBy, mailed ? LIFE[purpose] : BY_HAND],
    )) as { expiresAt: Date }[];
    // Older ones of the same kind end, beyond a few: a mailbox full of links is no list of keys. Whoever asks for emails
    // ends nothing that was handed over.
    await manager.query(
      `delete from account_link where expires_at < now() or token_hash in (
         select token_hash from account_link where purpose = $1 and email = $2 and mailed order by made_at desc offset ${MOST_OPEN})`,
      [purpose, email],
    );
    return { token, expiresAt: row!.expiresAt };
  }

  /** What a link leads to, or null when it was used, has ended, or never was. */
  async find(token: string, purpose: LinkPurpose): Promise<AccountLink | null> {
    const [row] = (await this.source.query(`select ${COLUMNS} from account_link where ${HOLDS}`, [
      hashOf(token),
      purpose,
    ])) as AccountLink[];
    return row ?? null;
  }

  /** Uses a link up; null when it was used, has ended, or never was. */
  async use({ manager }: Tx, token: string, purpose: LinkPurpose): Promise<AccountLink | null> {
    const [[row]] = (await manager.query(
      `update account_link set used_at = now() where ${HOLDS} returning ${COLUMNS}`,
      [hashOf(token), purpose],
    )) as [AccountLink[], number];
    return row ?? null;
  }

  /** Ends every link to an account: whoever had one before its password or address changed is not let in by it. */
  async endAll({ manager }: Tx, accountId: string): Promise<void> {
    await manager.query('update account_link set used_at = now() where account_id = $1 and used_at is null', [
      accountId,
    ]);
  }
}
