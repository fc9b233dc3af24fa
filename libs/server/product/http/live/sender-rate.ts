import { TokenBucket } from '@assay/collab';
import { LRUCache } from 'lru-cache';

/** Senders remembered at once. */
const MOST_SENDERS = 50_000;

/** How often each sender may do something, on average and at once. */
export class SenderRate {
  private readonly buckets = new LRUCache<string, TokenBucket>({ max: MOST_SENDERS });

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {}

  /** Whether the sender may now; it is counted then. @param price more than one for what takes more work */
  take(sender: string, price = 1): boolean {
    let bucket = this.buckets.get(sender);
    if (!bucket) this.buckets.set(sender, (bucket = new TokenBucket(this.perSecond, this.burst)));
    return bucket.take(price);
  }
}
