import { createHash, randomBytes } from 'node:crypto';
import { AccountService } from '@assay/server-auth';
import { CONFIG, Transactions, type Config, type Tx } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

const LIFE = '7 days';

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Links with which the operator of the server makes a newsroom and its first admin, whatever the rules of signing up say.
 * One is used once. The database holds the hash of its token.
 */
@Injectable()
export class SetupLinkService {
  constructor(
    private readonly source: DataSource,
    private readonly accounts: AccountService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A link for the first start, one from each node; all end once one is used. Null once there is an account. */
  atFirstStart(): Promise<string | null> {
    return this.transactions.run(async (tx) => {
      if (!(await this.accounts.isFirst(tx))) return null;
      return makeSetupLink(tx.manager, this.config.origin);
    });
  }

  /** Whether the link behind a token holds. */
  async holds(token: string): Promise<boolean> {
    const [row] = (await this.source.query(
      'select 1 from setup_token where token_hash = $1 and expires_at > now()',
      [hashOf(token)],
    )) as object[];
    return row !== undefined;
  }

  /** Uses a link up; false when it was used, has ended, or never was. */
  async use(tx: Tx, token: string): Promise<boolean> {
    const [, used] = (await tx.manager.query(
      'delete from setup_token where token_hash = $1 and expires_at > now()',
      [hashOf(token)],
    )) as [unknown, number];
    // The links of the first start stand in the logs of every node.
    if (used && (await this.accounts.isFirst(tx))) await tx.manager.query('delete from setup_token');
    return used === 1;
  }
}

/** Makes a link. @param origin the product's public address */
export async function makeSetupLink(manager: EntityManager, origin: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await manager.query('insert into setup_token (token_hash, expires_at) values ($1, now() + $2::interval)', [
    hashOf(token),
    LIFE,
  ]);
  return `${origin}/setup/${token}`;
}
