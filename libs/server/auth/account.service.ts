import { badInput, LIMITS } from '@assay/domain';
import { FairQueue, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { availableParallelism } from 'node:os';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { Account } from './account.entity';

/** argon2id with 19 MiB, two passes, one lane: OWASP's Password Storage Cheat Sheet, first choice. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const UNIQUE_VIOLATION = '23505';

/** Passwords hashed at once: each takes a core for a while, and the event loop needs one too. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);
const HASHED_AT_ONCE = { atOnce: AT_ONCE, atOnceOfOne: AT_ONCE, waiting: 1_000, waitingOfOne: 500 };

@Injectable()
export class AccountService {
  /** New passwords and tries take turns: who guesses holds nobody up who joins. */
  private readonly hashing = new FairQueue(HASHED_AT_ONCE);

  /** Verified against when no account has the address, so that both answers take as long. */
  private readonly decoy = hash('nobody has this password', ARGON2ID);

  constructor(private readonly source: DataSource) {}

  /** @throws BAD_INPUT when the address is taken or the password is too easy */
  async create({ manager }: Tx, input: { email: string; name: string; password: string }): Promise<Account> {
    checkPassword(input.password, input.email);
    const account = manager.create(Account, {
      email: input.email,
      name: input.name,
      passwordHash: await this.hashing.run('new', () => hash(input.password, ARGON2ID)),
    });
    try {
      return await manager.save(account);
    } catch (error) {
      if (
        error instanceof QueryFailedError &&
        (error.driverError as { code?: string }).code === UNIQUE_VIOLATION
      ) {
        throw badInput('email', 'There is already an account with this address. Sign in instead.');
      }
      throw error;
    }
  }

  /** The account whose address and password these are, or null; takes as long either way. */
  async verify(email: string, password: string): Promise<Account | null> {
    const account = await this.source
      .getRepository(Account)
      .createQueryBuilder('account')
      .addSelect('account.passwordHash')
      .where('account.email = :email', { email })
      .getOne();
    const stored = account?.passwordHash ?? (await this.decoy);
    const matches = await this.hashing.run('tried', () => verify(stored, password));
    return matches && account ? account : null;
  }

  byId(id: string, manager: EntityManager = this.source.manager): Promise<Account | null> {
    return manager.findOneBy(Account, { id });
  }
}

function checkPassword(password: string, email: string): void {
  if (password.length < LIMITS.passwordLeast) {
    throw badInput('password', `Take at least ${LIMITS.passwordLeast} characters; a short sentence is good.`);
  }
  if (new Set(password).size < 5 || password.toLowerCase() === email.toLowerCase()) {
    throw badInput('password', 'This password is too easy to guess.');
  }
}
