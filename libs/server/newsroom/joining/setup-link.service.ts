import { createHash, randomBytes } from 'node:crypto';
import { AccountService } from '@assay/server-auth';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Database, Transactions, type Tx } from '@assay/server-platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { deleteSetupLinks, insertSetupLink, setupLinkHolds, useSetupLink } from './setup-link.queries';

const LIFE = '7 days';

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Links with which the server's operator creates a newsroom and its first admin, whatever the sign-up rules are. A link is
 * valid once. The database has only the hash of its token.
 */
@Injectable()
export class SetupLinkService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A link of the first start, from each node one; all end when one is used. Null once there is an account. */
  atFirstStart(): Promise<string | null> {
    return this.transactions.run(async (tx) => {
      if (!(await this.accounts.isFirst(tx))) return null;
      return makeSetupLink(tx.db, this.config.origin);
    });
  }

  /** Whether the link with this token is valid. */
  holds(token: string): Promise<boolean> {
    return setupLinkHolds(this.db, hashOf(token));
  }

  /** Uses a link; false when it was used, has ended or does not exist. */
  async use(tx: Tx, token: string): Promise<boolean> {
    const used = await useSetupLink(tx.db, hashOf(token));
    // The links of the first start are in the logs of every node.
    if (used && (await this.accounts.isFirst(tx))) await deleteSetupLinks(tx.db);
    return used;
  }
}

/** Creates a link. @param origin the product's public address */
export async function makeSetupLink(db: Database, origin: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await insertSetupLink(db, hashOf(token), LIFE);
  return `${origin}/setup/${token}`;
}
