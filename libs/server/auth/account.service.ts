import { badInput } from '@assay/domain';
import type { Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { Account } from './account.entity';
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
  /** The newsroom's name, which the password must not be made of. */
  newsroomName?: string | null;
}

/** An account whose password somebody knew, and the hash that it had then. */
export interface VerifiedAccount {
  account: Account;
  hash: string;
}

/** Accounts and their passwords. */
@Injectable()
export class AccountService {
  constructor(private readonly source: DataSource) {}

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

  /** The key with which the account's browsers lock what they keep after sign-out, as base64. */
  async sealingKey(accountId: string): Promise<string> {
    const [row] = (await this.source.query(
      `select encode(sealing_key, 'base64') as key from account where id = $1`,
      [accountId],
    )) as { key: string }[];
    return row!.key;
  }

  /** The account whose address and password these are, or null; takes as long either way. */
  async verify(email: string, password: string): Promise<VerifiedAccount | null> {
    const account = await this.byEmail(email);
    const hash = account && (await this.passwordHash(account.id));
    const matches = await passwordMatches(hash, password);
    return account && hash && matches ? { account, hash } : null;
  }

  /** Whether the password that was verified is still the account's; it stays so until the transaction ends. */
  async stillHas({ manager }: Tx, verified: VerifiedAccount): Promise<boolean> {
    const { id } = verified.account;
    await manager.query('select 1 from account where id = $1 for share', [id]);
    return (await this.passwordHash(id, manager)) === verified.hash;
  }

  /**
   * Sets a new password. The caller has proven who they are.
   *
   * @param path of the input that holds it
   * @throws BAD_INPUT on `path` when it is too easy
   */
  async setPassword({ manager }: Tx, account: Account, password: string, path: string): Promise<void> {
    const newsrooms = (await manager.query(
      `select name from newsroom where id in
         (select newsroom_id from member where account_id = $1 and removed_at is null)`,
      [account.id],
    )) as { name: string }[];
    await checkPassword(password, [account.email, account.name, ...newsrooms.map(({ name }) => name)], path);
    await manager.update(Account, { id: account.id }, { passwordHash: await hashPassword(password) });
  }

  /** Whether this is the account's password. */
  async hasPassword({ id }: Account, password: string): Promise<boolean> {
    return passwordMatches(await this.passwordHash(id), password);
  }

  /** @throws BAD_INPUT when another account has the address */
  async setEmail({ manager }: Tx, id: string, email: string, proven: boolean): Promise<void> {
    await taken(() => manager.update(Account, { id }, { email, emailProvenAt: proven ? new Date() : null }));
  }

  /** Marks an account's address as proven, if it still is this one. */
  async proveEmail({ manager }: Tx, id: string, email: string): Promise<void> {
    await manager.query(
      'update account set email_proven_at = coalesce(email_proven_at, now()) where id = $1 and email = $2',
      [id, email],
    );
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

  /** Whether nobody has an account yet: a fresh installation. */
  async isFirst({ manager }: Tx): Promise<boolean> {
    return (await manager.count(Account)) === 0;
  }

  /** The hash of one account's password. The application's login reads them in no other way. */
  private async passwordHash(
    accountId: string,
    manager: EntityManager = this.source.manager,
  ): Promise<string | null> {
    const [row] = (await manager.query('select account_password($1) as hash', [accountId])) as {
      hash: string | null;
    }[];
    return row?.hash ?? null;
  }
}

/** Runs a write to an address. @throws BAD_INPUT when another account has it */
async function taken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code } = (error instanceof QueryFailedError ? error.driverError : {}) as { code?: string };
    if (code !== UNIQUE_VIOLATION) throw error;
    throw badInput('email', 'There is already an account with this address. Sign in instead.');
  }
}
