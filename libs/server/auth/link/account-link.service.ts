import { createHash, randomBytes } from 'node:crypto';
import { Database, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { deleteOldLinks, endLinks, insertLink, openLink, useLink } from './account-link.queries';

/** What a one-time link allows. */
export type LinkPurpose = 'sign_up' | 'prove_address' | 'reset_password';

/** How long a link is valid. A link that sets a password gives access to the account: an hour, or a day when handed over. */
const LIFE: Record<LinkPurpose, string> = {
  sign_up: '1 day',
  prove_address: '1 day',
  reset_password: '1 hour',
};
const BY_HAND = '1 day';

/** Most valid links of one purpose for one account. */
const MOST_OPEN = 5;

/** A one-time link. */
export interface AccountLink {
  purpose: LinkPurpose;
  /** Null for a link that creates an account. */
  accountId: string | null;
  email: string;
  /** Whether it was sent to the address: its holder can then read that mailbox. */
  mailed: boolean;
  /** The admin who handed it over; null for one that was mailed, or created by the server's operator. */
  madeBy: string | null;
  expiresAt: Date;
}

/** A link to create. */
export interface NewLink extends Omit<AccountLink, 'expiresAt'> {
  tokenHash: Buffer;
  /** How long it is valid, as a PostgreSQL interval. */
  life: string;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** One-time links: random tokens, valid once and for a short time. The database has only their hashes. */
@Injectable()
export class AccountLinkService {
  constructor(private readonly db: Database) {}

  /** Creates a link and returns its token, which is not stored. */
  async make(
    db: Database,
    link: Omit<AccountLink, 'expiresAt'>,
  ): Promise<{ token: string; expiresAt: Date }> {
    const { purpose, email, mailed } = link;
    const token = randomBytes(24).toString('base64url');
    const life = mailed ? LIFE[purpose] : BY_HAND;
    const expiresAt = await insertLink(db, { ...link, tokenHash: hashOf(token), life });
    // All but a few newest links end, so that a mailbox does not contain many valid ones. Requested emails do not end links
    // that were handed over.
    await deleteOldLinks(db, purpose, email, MOST_OPEN);
    return { token, expiresAt };
  }

  /** The link with this token, or null when it was used, has ended or does not exist. */
  async find(token: string, purpose: LinkPurpose): Promise<AccountLink | null> {
    return (await openLink(this.db, hashOf(token), purpose)) ?? null;
  }

  /** Uses a link; null when it was used, has ended or does not exist. */
  async use({ db }: Tx, token: string, purpose: LinkPurpose): Promise<AccountLink | null> {
    return (await useLink(db, hashOf(token), purpose)) ?? null;
  }

  /** Ends every link to an account, so that no older link works after a change of password or address. */
  endAll({ db }: Tx, accountId: string): Promise<void> {
    return endLinks(db, accountId);
  }
}
