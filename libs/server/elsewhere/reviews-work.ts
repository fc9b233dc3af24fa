import { LIMITS } from '@assay/domain';
import { readFeed, type ImportedReview } from '@assay/claim-review';
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
    if (error instanceof TooMuchMarkup) return { ok: false, reason: error.message };
    return { ok: false, reason: `This is not JSON: ${(error as Error).message}` };
  }
  if (reviews.length === 0) return { ok: false, reason: 'There is no ClaimReview in it.' };
  if (reviews.length > MOST_RECORDS) {
    const [most, has] = [MOST_RECORDS, reviews.length].map((count) => count.toLocaleString('en'));
    return { ok: false, reason: `At most ${most} records at once; this has ${has}.` };
  }
  const rows = rowsOf(reviews, source);
  if (!rows)
    return { ok: false, reason: `Its records have more than ${MOST_UNITS / 1024 / 1024} MB together.` };
  const batches: string[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE)
    batches.push(JSON.stringify(rows.slice(from, from + AT_ONCE)));
  return { ok: true, records: rows.length, batches, ...countOdd(reviews) };
}

/** The ClaimReviews that a page carries for search engines (JSON-LD); what else it says there is no record. */
function reviewsInPage(html: string): ImportedReview[] {
  return linkedData(html).flatMap((json) => {
    try {
      return readFeed(JSON.parse(json)).filter(
        ({ oddities }) =>
          !oddities.some(({ code }) => code === 'not_a_claim_review' || code === 'not_an_object'),
      );
    } catch {
      // Pages carry broken data beside good.
      return [];
    }
  });
}

/** A review with its language, and with what the record itself does not know to be odd. */
interface KeptReview extends Omit<ImportedReview, 'oddities'> {
  language: string | null;
  oddities: { code: string; path: string; message: string }[];
}

/** Code of the oddity that a record's language was told by its letters alone. */
const LANGUAGE_GUESSED = 'language_guessed';

/** A review with its language, where the letters of its texts tell one that it does not say. */
function withLanguage(review: ImportedReview): KeptReview {
  const { claim, headline, language } = review.read;
  const guess = language ? null : languageOf([claim, headline].filter(Boolean).join(' '));
  if (!guess) return { ...review, language };
  const message = `The record does not say its language; its letters tell “${guess}”.`;
  const oddity = { code: LANGUAGE_GUESSED, path: '$', message };
  return { ...review, language: guess, oddities: [...review.oddities, oddity] };
}

/** As Postgres can keep it: without NUL and halves of surrogate pairs, which are no text. */
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
      oddities: oddities.map(({ code, path, message }) => ({
        code,
        path: kept(path),
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
