import { readFeed, type ImportedReview } from '@assay/claim-review';
import { decodeText } from '@assay/text';
import { latestOf, subjectOf } from './subject';

/** Most records of one import. */
const MOST_RECORDS = 20_000;

/** Records put in with one statement. */
const AT_ONCE = 500;

/** A feed as it was sent. */
export interface SentFeed {
  bytes: Uint8Array;
  charset: string | null;
  /** An address or the name of a file. */
  source: string;
}

/** What came of reading it: the records as JSON for the database, some hundred at a time, or why there are none. */
export type ReadReviews =
  | { ok: false; reason: string }
  | {
      ok: true;
      records: number;
      batches: string[];
      /** How many have something odd about them. */
      odd: number;
      /** Each oddity with how often it was found, the most frequent first. */
      oddities: { code: string; count: number }[];
    };

/** Reads other publishers' ClaimReviews. Runs in a thread: megabytes of JSON of somebody's making take seconds. */
export function readReviews({ bytes, charset, source }: SentFeed): ReadReviews {
  const text = decodeText(bytes, charset ?? 'utf-8');
  if (!text.ok) return text;
  let json: unknown;
  try {
    json = JSON.parse(text.text);
  } catch (error) {
    return { ok: false, reason: `This is not JSON: ${(error as Error).message}` };
  }
  const reviews = readFeed(json);
  if (reviews.length === 0) return { ok: false, reason: 'There is no ClaimReview in it.' };
  if (reviews.length > MOST_RECORDS) {
    const [most, has] = [MOST_RECORDS, reviews.length].map((count) => count.toLocaleString('en'));
    return { ok: false, reason: `At most ${most} records at once; this has ${has}.` };
  }
  const rows = rowsOf(reviews, source);
  const batches: string[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE)
    batches.push(JSON.stringify(rows.slice(from, from + AT_ONCE)));
  return { ok: true, records: rows.length, batches, ...countOdd(reviews) };
}

/** As Postgres can keep it: without NUL and halves of surrogate pairs, which are no text. */
const kept = (text: string | null) =>
  text?.replaceAll('\u0000', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd') ?? null;

function rowsOf(reviews: readonly ImportedReview[], source: string): object[] {
  const copies = new Map<string, number>();
  return reviews.map(({ raw, read, oddities }) => {
    const text = JSON.stringify(raw).replaceAll('\\u0000', '\\ufffd');
    const copy = copies.get(text) ?? 0;
    copies.set(text, copy + 1);
    const { claimant, publisher, rating } = read;
    return {
      source: kept(source),
      raw: text,
      copy,
      claim: kept(read.claim),
      claimantName: kept(claimant?.name ?? null),
      claimantDescription: kept(claimant?.description ?? null),
      claimDate: read.claimDate,
      publisherName: kept(publisher.name),
      url: kept(read.url),
      headline: kept(read.headline),
      reviewDate: read.reviewDate,
      modifiedDate: read.modifiedDate,
      subject: subjectOf(read.url, read.claim),
      dated: latestOf([read.reviewDate, read.modifiedDate]),
      ratingLabel: kept(rating.label),
      ratingValue: rating.value,
      ratingWorst: rating.worst,
      ratingBest: rating.best,
      ratingNormalised: rating.normalised,
      language: read.language,
      oddities: oddities.map(({ code, path, message }) => ({
        code,
        path: kept(path),
        message: kept(message),
      })),
    };
  });
}

function countOdd(reviews: readonly ImportedReview[]): {
  odd: number;
  oddities: { code: string; count: number }[];
} {
  const counts = new Map<string, number>();
  for (const { oddities } of reviews)
    for (const { code } of oddities) counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    odd: reviews.filter(({ oddities }) => oddities.length > 0).length,
    oddities: [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
  };
}
