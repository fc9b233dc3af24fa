/** A token bucket: allows `rate` tokens a second on average and `burst` at once. */
export class TokenBucket {
  private tokens: number;
  private filledAt = performance.now();

  constructor(
    private readonly rate: number,
    private readonly burst: number,
  ) {
    this.tokens = burst;
  }

  /**
   * Takes tokens; false, and none taken, where there are too few.
   *
   * @param price tokens, more than one for a request that costs more work
   */
  take(price = 1): boolean {
    if (this.tokens < price) this.fill();
    if (this.tokens < price) return false;
    this.tokens -= price;
    return true;
  }

  private fill(): void {
    const now = performance.now();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.filledAt) / 1_000) * this.rate);
    this.filledAt = now;
  }
}
