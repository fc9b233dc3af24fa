import { because } from '@assay/messages';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { limited } from '@assay/domain';
import { addressGroup } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import type { KnownDevice } from './known-devices';

const A_QUARTER = 15 * 60;
const AN_HOUR = 60 * 60;

/** Most successful sign-ins to one account from one network in an hour: each opens a session. */
const GOOD_AN_HOUR = 30;

/** Attempts at one account in an hour, from all networks, after which further ones wait. */
const TRIES_AT_ONCE = 20;

/** The first wait of an attempt, and the longest, in milliseconds; the wait doubles in between. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 10_000;

/** Most attempts that wait on this node at once. */
const MOST_WAITING = 200;

/**
 * The purpose of a requested email: to sign up, to set a new password, to prove the account's own address, or to prove a
 * new address, which may be another person's.
 */
export type EmailAskedFor = 'sign_up' | 'reset' | 'proof' | 'new_address';

/** The sender of a sign-in attempt. */
export interface Trying {
  /** Their network address. */
  address: string;
  /** Their browser, if the account's owner signed in from it before. */
  device: KnownDevice | null;
}

/**
 * Limits password guessing, over all nodes, without locking the account's owner out for attempts of others:
 *
 * - A network (an IPv6 /64) has few attempts, and is then refused for a while.
 * - An account is never locked: after attempts from many networks, further ones only wait.
 * - Attempts from a browser that the owner signed in from before have a count of their own, and do not wait.
 * - Successful sign-ins are counted by network and account, in any browser: they need the password.
 */
@Injectable()
export class SignInLimit {
  private readonly byDevice: RateLimiterPostgres;
  private readonly byNetworkAndAccount: RateLimiterPostgres;
  private readonly byNetwork: RateLimiterPostgres;
  private readonly byAccount: RateLimiterPostgres;
  private readonly goodByNetworkAndAccount: RateLimiterPostgres;
  private readonly signUps: RateLimiterPostgres;
  private readonly emailsByNetwork: RateLimiterPostgres;
  private readonly emailsByAddress: RateLimiterPostgres;
  /** Networks with a waiting attempt at an account: one attempt at a time. */
  private readonly waiting = new Set<string>();

  /** Waits for this time in milliseconds; tests replace it to read the time. */
  wait: (ms: number) => Promise<unknown> = (ms) => sleep(ms);

  constructor(source: DataSource, @Inject(CONFIG) { signUpsPerHour }: Config) {
    const limit = (keyPrefix: string, points: number, duration: number) =>
      new RateLimiterPostgres({
        storeClient: source,
        storeType: 'typeorm',
        tableName: 'try_count',
        tableCreated: true,
        // One limiter deletes expired rows for all.
        clearExpiredByTimeout: keyPrefix === 'network',
        keyPrefix,
        points,
        duration,
      });
    this.byDevice = limit('device', 10, A_QUARTER);
    this.byNetworkAndAccount = limit('network+account', 8, A_QUARTER);
    this.byNetwork = limit('network', 60, A_QUARTER);
    this.byAccount = limit('account', TRIES_AT_ONCE, AN_HOUR);
    this.goodByNetworkAndAccount = limit('good+network+account', GOOD_AN_HOUR, AN_HOUR);
    this.signUps = limit('sign-up', signUpsPerHour, AN_HOUR);
    this.emailsByNetwork = limit('email+network', signUpsPerHour, AN_HOUR);
    this.emailsByAddress = limit('email+address', 5, AN_HOUR);
  }

  /** Counts one sign-in attempt, and waits if it must. @throws LIMITED with the time of the next allowed attempt */
  async count(email: string, { address, device }: Trying): Promise<void> {
    const network = addressGroup(address);
    await this.refuseMoreGood(network, email);
    if (device) return consume(this.byDevice, [device.id, email], 'sign_in');
    await consume(this.byNetwork, [network], 'sign_in');
    await consume(this.byNetworkAndAccount, [network, email], 'sign_in');
    await this.slowDown(network, email);
  }

  /** A successful sign-in resets the count of attempts, and has a count of its own. */
  async forgive(email: string, { address, device }: Trying): Promise<void> {
    await this.goodByNetworkAndAccount.penalty(keyOf([addressGroup(address), email]));
    if (device) await this.byDevice.delete(keyOf([device.id, email]));
    else await this.byNetworkAndAccount.delete(keyOf([addressGroup(address), email]));
  }

  /** Counts one sign-up from a network. @throws LIMITED with the time of the next allowed sign-up */
  countSignUp(address: string): Promise<void> {
    return consume(this.signUps, [addressGroup(address)], 'sign_up');
  }

  /**
   * Counts an email that is requested without a session.
   *
   * @param why the purpose; each has a count of its own, so that requests for one do not block another
   * @returns whether to send it: an address that has got several gets no more, and the answer does not reveal it
   * @throws LIMITED after too many from one network
   */
  async countEmail(why: EmailAskedFor, email: string, network: string): Promise<boolean> {
    await consume(this.emailsByNetwork, [addressGroup(network)], 'email');
    try {
      await this.emailsByAddress.consume(keyOf([why, email]));
      return true;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return false;
    }
  }

  /** @throws LIMITED after too many successful sign-ins to the account from this network */
  private async refuseMoreGood(network: string, email: string): Promise<void> {
    const good = await this.goodByNetworkAndAccount.get(keyOf([network, email]));
    if (good && good.consumedPoints >= GOOD_AN_HOUR) throw tooMany('sign_in', good.msBeforeNext);
  }

  private async slowDown(network: string, email: string): Promise<void> {
    const tries = await this.triesAt(email);
    if (tries <= TRIES_AT_ONCE) return;
    const ms = Math.min(FIRST_WAIT * 2 ** (tries - TRIES_AT_ONCE - 1), LONGEST_WAIT);
    const who = keyOf([network, email]);
    if (this.waiting.has(who) || this.waiting.size >= MOST_WAITING) throw tooMany('sign_in', ms);
    this.waiting.add(who);
    try {
      await this.wait(ms);
    } finally {
      this.waiting.delete(who);
    }
  }

  /** The number of attempts at the account in the last hour, including this one. */
  private async triesAt(email: string): Promise<number> {
    try {
      return (await this.byAccount.consume(keyOf([email]))).consumedPoints;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return refusal.consumedPoints;
    }
  }
}

async function consume(limit: RateLimiterPostgres, parts: string[], name: string): Promise<void> {
  try {
    await limit.consume(keyOf(parts));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw tooMany(name, refusal.msBeforeNext);
  }
}

function tooMany(name: string, ms: number) {
  const seconds = Math.ceil(ms / 1_000);
  const wait =
    seconds < 60
      ? ({ wait: seconds, unit: 'seconds' } as const)
      : ({ wait: Math.ceil(seconds / 60), unit: 'minutes' } as const);
  return limited(name, because('too_many_tries', wait), seconds);
}

/** The key of a count, as a hash: the table contains no network and no email addresses. */
function keyOf(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts).toLowerCase()).digest('base64url');
}
