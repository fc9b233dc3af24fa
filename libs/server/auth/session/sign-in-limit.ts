import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { limited } from '@assay/domain';
import { addressGroup, CONFIG, type Config } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import type { KnownDevice } from './known-devices';

const A_QUARTER = 15 * 60;
const AN_HOUR = 60 * 60;

/** Good sign-ins to one account from one network within an hour: each opens a session. */
const GOOD_AN_HOUR = 30;

/** Tries at one account within an hour, from wherever, after which each further one waits. */
const TRIES_AT_ONCE = 20;

/** How long the first try that waits does, and the longest that any does, in milliseconds; it doubles in between. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 10_000;

/** Tries that wait at one moment on this node. */
const MOST_WAITING = 200;

/**
 * What an email is for: to sign up, to set a new password, to prove the account's own address, or to give an account an
 * address that may be another person's.
 */
export type EmailAskedFor = 'sign_up' | 'reset' | 'proof' | 'new_address';

/** Who tries to sign in. */
export interface Trying {
  /** The address of the network they come from. */
  address: string;
  /** Their browser, where the owner of the account signed in from it before. */
  device: KnownDevice | null;
}

/**
 * Holds back guessing at passwords, over all nodes, and never the account's owner for what others do:
 *
 * - A network (an IPv6 /64) may try few times, and may be refused for a while.
 * - An account is never closed to everybody: its tries from many networks make each further one wait, and no more.
 * - A browser that the owner signed in from before is counted by itself, and does not wait.
 * - Good sign-ins are counted by network and account, from whatever browser: nobody adds to them without the password.
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
  /** Networks whose try at an account waits now: one at a time. */
  private readonly waiting = new Set<string>();

  /** Waits so many milliseconds; tests watch how long. */
  wait: (ms: number) => Promise<unknown> = (ms) => sleep(ms);

  constructor(source: DataSource, @Inject(CONFIG) { signUpsPerHour }: Config) {
    const limit = (keyPrefix: string, points: number, duration: number) =>
      new RateLimiterPostgres({
        storeClient: source,
        storeType: 'typeorm',
        tableName: 'try_count',
        tableCreated: true,
        // One of them clears what is past, for all.
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

  /** Counts one try to sign in, and waits where it must. @throws LIMITED with when to come back */
  async count(email: string, { address, device }: Trying): Promise<void> {
    const network = addressGroup(address);
    await this.refuseMoreGood(network, email);
    if (device) return consume(this.byDevice, [device.id, email], 'sign_in');
    await consume(this.byNetwork, [network], 'sign_in');
    await consume(this.byNetworkAndAccount, [network, email], 'sign_in');
    await this.slowDown(network, email);
  }

  /** Signing in well forgives the tries before it, and is counted by itself. */
  async forgive(email: string, { address, device }: Trying): Promise<void> {
    await this.goodByNetworkAndAccount.penalty(keyOf([addressGroup(address), email]));
    if (device) await this.byDevice.delete(keyOf([device.id, email]));
    else await this.byNetworkAndAccount.delete(keyOf([addressGroup(address), email]));
  }

  /** Counts one sign-up, by the network it comes from. @throws LIMITED with when to come back */
  countSignUp(address: string): Promise<void> {
    return consume(this.signUps, [addressGroup(address)], 'sign_up');
  }

  /**
   * Counts an email that a stranger asks to be sent to an address.
   *
   * @param why each kind is counted by itself: who asks for one keeps nobody from another
   * @returns whether it may go: an address that got several is left in peace, and whoever asks is not told
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

  /** @throws LIMITED where the account was signed in to from this network often enough */
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

  /** How often the account was tried within the hour, this time counted. */
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
  const when = seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return limited(name, `Too many tries. Please wait ${when}.`, seconds);
}

/** Who is counted, as a hash: the table holds no address and no e-mail. */
function keyOf(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts).toLowerCase()).digest('base64url');
}
