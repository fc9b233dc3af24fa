import { isoDate } from '../iso-date';
import { isNode, typesOf } from '../nodes';
import { stringsInside } from '../strings-inside';
import { textFaults } from '../text/stray-text';
import { noteInto, type Oddity } from './oddities';
import { readDate } from './read-date';
import { readRating, type ReadRating } from './read-rating';
import { readUrl } from './read-url';
import { readClaimant, readPublisher, type ReadClaimant, type ReadPublisher } from './read-people';
import { beginningOf, RecordReader } from './record-reader';
import type { FoundRecord } from './records-in-feed';

/** The readable parts of a record: plain text on one line, and null for everything missing. Nothing is guessed. */
export interface ReadReview {
  /** Absolute http(s). */
  url: string | null;
  publisher: ReadPublisher;
  claim: string | null;
  claimant: ReadClaimant | null;
  /** ISO 8601, a day or finer. */
  claimDate: string | null;
  /** ISO 8601, a day or finer. */
  reviewDate: string | null;
  /** When the review was last changed; ISO 8601, a day or finer. */
  modifiedDate: string | null;
  rating: ReadRating;
  /** BCP 47, canonical. */
  language: string | null;
  headline: string | null;
}

/** Reads one record and notes its oddities. Never throws, and reads no more than its limits allow. */
export function readRecord({ raw, references, oddities: known, isReadable }: FoundRecord): {
  read: ReadReview;
  oddities: Oddity[];
} {
  const oddities = [...known];
  const note = noteInto(oddities);
  const reader = new RecordReader(isReadable ? raw : null, references, note);
  if (!isReadable || !isNode(raw)) return { read: readNothing(), oddities };

  const publisher = readPublisher(reader);
  const read: ReadReview = {
    url: readUrl(
      reader.text(
        'url',
        'claimReview.url',
        'claimReviewMarkups.url',
        'mainEntityOfPage',
        'mainEntityOfPage.@id',
        '@id',
        'pageUrl',
      ),
      publisher.url,
      note,
    ),
    publisher,
    claim:
      reader.text('claimReviewed', 'text', 'claimReviewMarkups.claimReviewed', 'itemReviewed.name')?.text ??
      null,
    claimant: readClaimant(reader, publisher.name),
    claimDate: readDate(
      reader.find(
        'itemReviewed.datePublished',
        'itemReviewed.dateCreated',
        'claimDate',
        'claimReviewMarkups.claimDate',
      ),
      note,
    ),
    reviewDate: readDate(
      reader.find('datePublished', 'dateCreated', 'claimReview.reviewDate', 'publishDate'),
      note,
    ),
    modifiedDate: readDate(reader.find('dateModified'), note),
    rating: readRating(reader),
    language: readLanguage(reader),
    headline: reader.text('headline', 'name', 'title', 'claimReview.title')?.text ?? null,
  };
  if (!reader.text('url', 'claimReview.url', 'claimReviewMarkups.url')) note('url_missing', ['url']);
  if (read.claim === null) note('claim_missing', ['claimReviewed']);
  noteItemType(reader);
  noteDates(reader, read);
  sweepTexts(reader, raw);
  return { read, oddities };
}

/** The result for an unreadable record. */
function readNothing(): ReadReview {
  return {
    url: null,
    publisher: { name: null, url: null },
    claim: null,
    claimant: null,
    claimDate: null,
    reviewDate: null,
    modifiedDate: null,
    rating: { label: null, value: null, worst: null, best: null, normalised: null },
    language: null,
    headline: null,
  };
}

function readLanguage(reader: RecordReader): string | null {
  const found = reader.text(
    'inLanguage',
    'inLanguage.alternateName',
    'inLanguage.name',
    'claimReview.languageCode',
  );
  if (!found) return null;
  try {
    return Intl.getCanonicalLocales(found.text.replaceAll('_', '-'))[0] ?? null;
  } catch {
    reader.note('language_invalid', found.path);
    return null;
  }
}

function noteItemType(reader: RecordReader): void {
  const item = reader.find('itemReviewed');
  if (isNode(item?.value) && !typesOf(item.value).includes('Claim'))
    reader.note('item_is_not_claim', item.path);
}

function noteDates(reader: RecordReader, { claimDate, reviewDate }: ReadReview): void {
  const { note } = reader;
  const claimWay = ['itemReviewed', 'datePublished'];
  if (
    !reader.find(
      'itemReviewed.datePublished',
      'itemReviewed.dateCreated',
      'claimDate',
      'claimReviewMarkups.claimDate',
    )
  )
    note('claim_date_missing', claimWay);
  if (!reader.find('datePublished', 'dateCreated', 'claimReview.reviewDate', 'publishDate'))
    note('review_date_missing', ['datePublished']);
  if (claimDate === null || reviewDate === null) return;
  const [made, reviewed] = [isoDate(claimDate)!, isoDate(reviewDate)!];
  if (made.day! > reviewed.day!) note('claim_after_review', claimWay);
  if (made.hasTime && claimDate === reviewDate) note('claim_date_copied', claimWay);
}

/** Notes faults of every text in the record, whether other readers use the text or not. */
function sweepTexts(reader: RecordReader, raw: unknown): void {
  const { strings, isWhole } = stringsInside(raw);
  if (!isWhole) reader.note('record_too_large', []);
  for (const { path, text } of strings)
    for (const fault of textFaults(beginningOf(text))) reader.note(fault, path);
}
