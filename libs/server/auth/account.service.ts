import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { Database, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { Account } from './account.entity';
import { lockAccount, markEmailProven, newsroomNames, passwordHash, sealingKey } from './account.queries';
import { hashPassword, passwordMatches } from './password/password-hash';
import { checkPassword } from './password/password-rules';

const UNIQUE_VIOLATION = '23505';

/** A new account. */
export interface NewAccount {
  email: string;
  name: string;
  password: string;
  /** Whether a link sent to the address has proven it. */
  proven: boolean;
  /** The newsroom's name, which the password must not contain. */
  newsroomName?: string | null;
}

/** An account whose password was verified, and its password hash at that time. */
export interface VerifiedAccount {
  account: Account;
  hash: string;
}

/** Accounts and their passwords. */
@Injectable()
export class AccountService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
  ) {}

  /** @throws BAD_INPUT when the address is taken or the password is too easy */
  async create({ manager }: Tx, input: NewAccount): Promise<Account> {
    const { email, name, password, newsroomName } = input;
    await checkPassword(password, [email, name, newsroomName ?? '']);
    const account = manager.create(Account, {
      email,
      name,
      passwordHash: await hashPassword(password),
      emailProvenAt: input.proven ? new Date() : null,
    });
    return taken(async () => manager.save(account));
  }

  /** The key with which the account's browsers encrypt what they store after sign-out, as base64. */
  sealingKey(accountId: string): Promise<string> {
    return sealingKey(this.db, accountId);
  }

  /** The account with this address and password, or null; takes the same time in both cases. */
  async verify(email: string, password: string): Promise<VerifiedAccount | null> {
    const account = await this.byEmail(email);
    const hash = account && (await passwordHash(this.db, account.id));
    const matches = await passwordMatches(hash, password);
    return account && hash && matches ? { account, hash } : null;
  }

  /** Whether the account still has the verified password; locks the account until the transaction ends. */
  async stillHas({ db }: Tx, verified: VerifiedAccount): Promise<boolean> {
    const { id } = verified.account;
    await lockAccount(db, id);
    return (await passwordHash(db, id)) === verified.hash;
  }

  /**
   * Sets a new password. The caller must have authenticated the account's owner.
   *
   * @param path the input's field path
   * @throws BAD_INPUT on `path` when it is too easy
   */
  async setPassword({ db, manager }: Tx, account: Account, password: string, path: string): Promise<void> {
    const newsrooms = await newsroomNames(db, account.id);
    await checkPassword(password, [account.email, account.name, ...newsrooms], path);
    await manager.update(Account, { id: account.id }, { passwordHash: await hashPassword(password) });
  }

  /** Whether this is the account's password. */
  async hasPassword({ id }: Account, password: string): Promise<boolean> {
    return passwordMatches(await passwordHash(this.db, id), password);
  }

  /** @throws BAD_INPUT when another account has the address */
  async setEmail({ manager }: Tx, id: string, email: string, proven: boolean): Promise<void> {
    await taken(() => manager.update(Account, { id }, { email, emailProvenAt: proven ? new Date() : null }));
  }

  /** Marks an account's address as proven, if it still has this address. */
  proveEmail({ db }: Tx, id: string, email: string): Promise<void> {
    return markEmailProven(db, id, email);
  }

  async setProfile({ manager }: Tx, id: string, profile: { name?: string; locale?: string }): Promise<void> {
    if (Object.keys(profile).length) await manager.update(Account, { id }, profile);
  }

  byId(id: string, manager: EntityManager = this.source.manager): Promise<Account | null> {
    return manager.findOneBy(Account, { id });
  }

  byEmail(email: string, manager: EntityManager = this.source.manager): Promise<Account | null> {
    return manager.findOneBy(Account, { email });
  }

  /** Whether there is no account yet, as in a fresh installation. */
  async isFirst({ manager }: Tx): Promise<boolean> {
    return (await manager.count(Account)) === 0;
  }
}

/** Runs a statement that sets an address. @throws BAD_INPUT when another account has the address */
async function taken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code } = (error instanceof QueryFailedError ? error.driverError : {}) as { code?: string };
    if (code !== UNIQUE_VIOLATION) throw error;
    throw badInput('email', because('account_exists'));
  }
}
