import { authorKind, isNode } from '../nodes';
import { readUrl } from './read-url';
import type { RecordReader } from './record-reader';

/** Who published a review. */
export interface ReadPublisher {
  name: string | null;
  /** Absolute http(s). */
  url: string | null;
}

/** Who made a claim, according to a record. */
export interface ReadClaimant {
  /**
   * `unnamed` where the record only describes its source; null where it does not tell a person from an organisation.
   */
  kind: 'person' | 'organisation' | 'unnamed' | null;
  name: string | null;
  description: string | null;
  /** The party or organisation they belong to. */
  affiliation: string | null;
}

/** Reads who published a review: the publisher of the record, otherwise its author. */
export function readPublisher(reader: RecordReader): ReadPublisher {
  const whole = reader.find('publisher', 'author', 'claimReview.publisher', 'claimReviewAuthor');
  if (typeof whole?.value === 'string') reader.note('text_for_object', whole.path, { what: 'name' });
  if (isNode(whole?.value) && whole.path[0] === 'author' && authorKind(whole.value) === 'person')
    reader.note('publisher_is_person', whole.path);
  const ways = (key: string) => [`publisher.${key}`, `author.${key}`];
  const name = reader.text(
    ...ways('name'),
    'claimReview.publisher.name',
    'claimReviewAuthor.name',
    'publisher',
    'author',
  );
  const url = reader.text(...ways('url'), 'claimReview.publisher.site');
  if (!name) reader.note('publisher_missing', whole?.path ?? ['author']);
  // The publisher's URL is the base of relative URLs, so it is not resolved itself.
  const read = readUrl(url, null, reader.note);
  // The Fact Check Tools API gives the site of many publishers without a name.
  const site =
    read && reader.text('claimReview.publisher.site') ? new URL(read).hostname.replace(/^www\./, '') : null;
  return { name: name?.text ?? site, url: read };
}

/** Reads who made the claim. */
export function readClaimant(reader: RecordReader, publisher: string | null): ReadClaimant | null {
  const whole = reader.find('itemReviewed.author', 'claimant', 'claimReviewMarkups.claimAuthor');
  const description =
    reader.text(
      'itemReviewed.author.jobTitle',
      'itemReviewed.author.description',
      'claimReviewMarkups.claimAuthor.jobTitle',
    )?.text ?? null;
  const affiliation =
    reader.text(
      'itemReviewed.author.affiliation.name',
      'itemReviewed.author.affiliation',
      'itemReviewed.author.memberOf.name',
      'itemReviewed.author.memberOf',
      'itemReviewed.author.worksFor.name',
      'itemReviewed.author.worksFor',
    )?.text ?? null;
  if (!whole) {
    const credit = reader.text('itemReviewed.creditText')?.text;
    if (credit) return { kind: 'unnamed', name: null, description: credit, affiliation };
    reader.note('claimant_missing', ['itemReviewed', 'author']);
    return null;
  }
  if (typeof whole.value === 'string' && whole.path[0] === 'itemReviewed')
    reader.note('text_for_object', whole.path, { what: 'name' });
  const name =
    reader.text(
      'itemReviewed.author.name',
      'itemReviewed.author',
      'claimant',
      'claimReviewMarkups.claimAuthor.name',
    )?.text ?? null;
  if (name === null) reader.note('claimant_without_name', whole.path);
  else if (name === publisher) reader.note('claimant_is_publisher', whole.path);
  return { kind: isNode(whole.value) ? authorKind(whole.value) : null, name, description, affiliation };
}
