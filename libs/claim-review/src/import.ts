import { noteAcross } from './import/across-records';
import type { Oddity } from './import/oddities';
import { readRecord, type ReadReview } from './import/read-record';
import { recordsInFeed } from './import/records-in-feed';

/** One record of a feed: unchanged, as read, and with its oddities. */
export interface ImportedReview {
  /** The record unchanged. For an API claim with several reviews, the claim with this review only. */
  raw: unknown;
  read: ReadReview;
  oddities: Oddity[];
}

/**
 * Reads ClaimReviews of other publishers in any form: one ClaimReview, a list, a schema.org DataFeed or ItemList, a
 * JSON-LD graph, an answer of the Google Fact Check Tools API (v1alpha1 `claims.search`, `pages.list`).
 *
 * Accepts any value `JSON.parse` can return. Never throws and never drops a record: an unreadable one is returned with
 * its `raw` and an oddity that gives the reason. Only a graph's other typed nodes (pages, publishers) are no records.
 *
 * Time and memory are linear in the feed. The limits: 20,000 steps and 16 levels for splitting a feed, above which the
 * rest is returned as one unread record (`feed_too_large`, `too_deep`), whose `raw` can be given to `readFeed` again;
 * 5,000 values and 24 levels of a record searched for odd texts (`record_too_large`); 20,000 UTF-16 units of a text
 * (`text_too_long`); 200 oddities of a record. The caller limits how many bytes to fetch and parse.
 */
export function readFeed(json: unknown): ImportedReview[] {
  const records = recordsInFeed(json).map((found) => ({ raw: found.raw, ...readRecord(found) }));
  noteAcross(records);
  return records;
}
