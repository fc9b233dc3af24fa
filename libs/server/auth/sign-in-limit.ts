import { limited } from '@assay/domain';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Tries at guessing: few per address and account, more per address (an office shares one). */
@Injectable()
export class SignInLimit {
  private readonly byAccount = new RateLimiterMemory({ points: 8, duration: 15 * 60 });
  private readonly byAddress = new RateLimiterMemory({ points: 60, duration: 15 * 60 });

  /** Whatever the address: one account is not guessed at from many places. */
  private readonly byEmail = new RateLimiterMemory({ points: 100, duration: 60 * 60 });

  /** Counts one try. @throws LIMITED with when to come back */
  async count(email: string, address: string): Promise<void> {
    try {
      await this.byAddress.consume(address);
      await this.byAccount.consume(`${address} ${email.toLowerCase()}`);
      await this.byEmail.consume(email.toLowerCase());
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.ceil(refusal.msBeforeNext / 1000);
      throw limited('sign_in', `Too many tries. Please wait ${Math.ceil(seconds / 60)} minutes.`, seconds);
    }
  }

  /** Signing in well forgives the tries before it. */
  async forgive(email: string, address: string): Promise<void> {
    await this.byAccount.delete(`${address} ${email.toLowerCase()}`);
  }
}
