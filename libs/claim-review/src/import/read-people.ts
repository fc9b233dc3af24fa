import { authorKind, isNode } from '../nodes';
import { readUrl } from './read-url';
import type { RecordReader } from './record-reader';

/** Who published a review. */
export interface ReadPublisher {
  name: string | null;
  /** Absolute http(s). */
  url: string | null;
}

/** Who made a claim, as a record tells it. */
export interface ReadClaimant {
  /** `unnamed` where the record only describes its source; null where it does not say person or body. */
  kind: 'person' | 'organisation' | 'unnamed' | null;
  name: string | null;
  description: string | null;
  /** The party or body they belong to. */
  affiliation: string | null;
}

/** Reads who published a review: the publisher a record names, or else its author. */
export function readPublisher(reader: RecordReader): ReadPublisher {
  const whole = reader.find('publisher', 'author', 'claimReview.publisher', 'claimReviewAuthor');
  if (typeof whole?.value === 'string')
    reader.note('text_for_object', whole.path, 'A name stands where a node belongs.');
  if (isNode(whole?.value) && whole.path[0] === 'author' && authorKind(whole.value) === 'person')
    reader.note('publisher_is_person', whole.path, 'A person is named, but no newsroom.');
  const ways = (key: string) => [`publisher.${key}`, `author.${key}`];
  const name = reader.text(
    ...ways('name'),
    'claimReview.publisher.name',
    'claimReviewAuthor.name',
    'publisher',
    'author',
  );
  const url = reader.text(...ways('url'), 'claimReview.publisher.site');
  if (!name) reader.note('publisher_missing', whole?.path ?? ['author'], 'Nobody is named as reviewer.');
  // A relative address is read from nothing here; the publisher's is the one all others are read from.
  const read = readUrl(url, null, reader.note);
  // The Fact Check Tools API tells the site of many publishers and not their name.
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
    reader.note('claimant_missing', ['itemReviewed', 'author'], 'Nobody is named as author of the claim.');
    return null;
  }
  if (typeof whole.value === 'string' && whole.path[0] === 'itemReviewed')
    reader.note('text_for_object', whole.path, 'A name stands where a node belongs.');
  const name =
    reader.text(
      'itemReviewed.author.name',
      'itemReviewed.author',
      'claimant',
      'claimReviewMarkups.claimAuthor.name',
    )?.text ?? null;
  if (name === null) reader.note('claimant_without_name', whole.path, 'The author of the claim has no name.');
  else if (name === publisher)
    reader.note('claimant_is_publisher', whole.path, 'The claim is credited to the one who reviews it.');
  return { kind: isNode(whole.value) ? authorKind(whole.value) : null, name, description, affiliation };
}
