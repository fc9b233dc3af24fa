import { noteAcross } from './import/across-records';
import type { Oddity } from './import/oddities';
import { readRecord, type ReadReview } from './import/read-record';
import { recordsInFeed } from './import/records-in-feed';

/** One record of a feed: as it came, as it was read, and what is odd about it. */
export interface ImportedReview {
  /** The record untouched. Of an API claim with several reviews, the claim with this one. */
  raw: unknown;
  read: ReadReview;
  oddities: Oddity[];
}

/**
 * Reads what other newsrooms publish, however they write it: one ClaimReview, a list, a schema.org DataFeed or
 * ItemList, a JSON-LD graph, an answer of the Google Fact Check Tools API (v1alpha1 `claims.search`, `pages.list`).
 *
 * Takes any value `JSON.parse` can return. Never throws and never drops a record: what cannot be read comes back with
 * its `raw` and an oddity that says why. Only a graph's other typed nodes (pages, publishers) are no records.
 *
 * Time and memory grow with the feed and no faster. The limits: 20,000 steps and 16 levels in taking a feed apart,
 * past which the rest comes back as one unread record (`feed_too_large`, `too_deep`), whose `raw` can be given to
 * `readFeed` again; 5,000 values and 24 levels of a record looked through for odd texts (`record_too_large`); 20,000
 * UTF-16 units of a text (`text_too_long`); 200 oddities of a record. How many bytes to fetch and parse at all is the
 * caller's to limit.
 */
export function readFeed(json: unknown): ImportedReview[] {
  const records = recordsInFeed(json).map((found) => ({ raw: found.raw, ...readRecord(found) }));
  noteAcross(records);
  return records;
}
