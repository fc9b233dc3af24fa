import { because, ENGLISH, ODDITIES, type OddityCode, type Reason } from '@assay/messages';
import { LIMITS } from '@assay/domain';
import { readFeed, type ImportedReview, type Oddity } from '@assay/claim-review';
import { languageOf, linkedData, TooMuchMarkup } from '@assay/text';
import { decodeText } from '@assay/text/decoding';
import { latestOf, subjectOf } from './subject';

/** Most records of one import. */
const MOST_RECORDS = 20_000;

/**
 * Most UTF-16 units of all records of one import together. A feed may say of a claim once what each of its reviews is kept
 * with: a megabyte with a thousand reviews would be a gigabyte of records.
 */
const MOST_UNITS = 4 * LIMITS.articleBytes;

/** Records put in with one statement. */
const AT_ONCE = 500;

/** A feed as it was sent. */
export interface SentFeed {
  bytes: Uint8Array;
  charset: string | null;
  /** An address or the name of a file. */
  source: string;
}

/** The result of reading a feed: the records as JSON for the database, some hundred at a time, or why there are none. */
export type ReadReviews =
  | { ok: false; why: Reason }
  | {
      ok: true;
      records: number;
      batches: string[];
      /** How many have something odd about them. */
      odd: number;
      /** Each oddity with how often it was found, the most frequent first. */
      oddities: { code: string; count: number }[];
    };

/** Reads other publishers' ClaimReviews. Runs in a thread: megabytes of a stranger's JSON take seconds. */
export function readReviews({ bytes, charset, source }: SentFeed): ReadReviews {
  const isPage = /^\ufeff?\s*</.test(
    new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace('ï»¿', ''),
  );
  // JSON is UTF-8 (RFC 8259, 8.1); a page says its character set itself.
  const text = decodeText(bytes, isPage ? charset : (charset ?? 'utf-8'));
  if (!text.ok) return text;
  let reviews: KeptReview[];
  try {
    reviews = (isPage ? reviewsInPage(text.text) : readFeed(JSON.parse(text.text))).map(withLanguage);
  } catch (error) {
    if (error instanceof TooMuchMarkup) return { ok: false, why: error.why };
    return { ok: false, why: because('feed_not_json', { detail: (error as Error).message }) };
  }
  if (reviews.length === 0) return { ok: false, why: because('no_claim_review') };
  if (reviews.length > MOST_RECORDS) {
    const size = { most: MOST_RECORDS, have: reviews.length };
    return { ok: false, why: because('feed_too_many_records', size) };
  }
  const rows = rowsOf(reviews, source);
  if (!rows) return { ok: false, why: because('feed_too_large', { megabytes: MOST_UNITS / 1024 / 1024 }) };
  const batches: string[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE)
    batches.push(JSON.stringify(rows.slice(from, from + AT_ONCE)));
  return { ok: true, records: rows.length, batches, ...countOdd(reviews) };
}

/** The ClaimReviews that a page carries for search engines (JSON-LD), without its other JSON-LD. */
function reviewsInPage(html: string): ImportedReview[] {
  return linkedData(html).flatMap((json) => {
    try {
      return readFeed(JSON.parse(json)).filter(
        ({ oddities }) =>
          !oddities.some(({ code }) => code === 'not_a_claim_review' || code === 'not_an_object'),
      );
    } catch {
      // A page may hold a broken block and a good one.
      return [];
    }
  });
}

/** A review with its language, and with the oddities that the library does not report. */
interface KeptReview extends Omit<ImportedReview, 'oddities'> {
  language: string | null;
  oddities: Oddity[];
}

/** Code of the oddity that a record's language was detected from its letters. */
const LANGUAGE_GUESSED = 'language_guessed' satisfies OddityCode;

/** A review with its language; a missing one is detected from the letters of its texts. */
function withLanguage(review: ImportedReview): KeptReview {
  const { claim, headline, language } = review.read;
  const guess = language ? null : languageOf([claim, headline].filter(Boolean).join(' '));
  if (!guess) return { ...review, language };
  const params = { language: guess };
  const message = ODDITIES.format(ENGLISH, LANGUAGE_GUESSED, params);
  const oddity: Oddity = { code: LANGUAGE_GUESSED, path: '$', params, message };
  return { ...review, language: guess, oddities: [...review.oddities, oddity] };
}

/** As Postgres can store it: without NUL and without unpaired surrogates. */
const kept = (text: string | null) =>
  text?.replaceAll('\u0000', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd') ?? null;

/** Null where they are too large together. */
function rowsOf(reviews: readonly KeptReview[], source: string): object[] | null {
  const copies = new Map<string, number>();
  const rows: object[] = [];
  let units = 0;
  for (const { raw, read, language, oddities } of reviews) {
    const text = JSON.stringify(raw).replaceAll('\\u0000', '\\ufffd');
    units += text.length + oddities.reduce((sum, { path }) => sum + path.length, 0);
    if (units > MOST_UNITS) return null;
    const copy = copies.get(text) ?? 0;
    copies.set(text, copy + 1);
    const { claimant, publisher, rating } = read;
    rows.push({
      source: kept(source),
      raw: text,
      copy,
      claim: kept(read.claim),
      claimantName: kept(claimant?.name ?? null),
      claimantDescription: kept(
        [claimant?.description, claimant?.affiliation].filter(Boolean).join(', ') || null,
      ),
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
      language,
      oddities: oddities.map(({ code, path, params, message }) => ({
        code,
        path: kept(path),
        params,
        message: kept(message),
      })),
    });
  }
  return rows;
}

function countOdd(reviews: readonly KeptReview[]): {
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
