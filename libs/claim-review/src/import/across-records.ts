import { noteInto, type Oddity, type OddityCode } from './oddities';
import type { ReadReview } from './read-record';

interface ReadRecord {
  read: ReadReview;
  oddities: Oddity[];
}

/** What only shows across a feed: records that come twice, scales and labels a publisher uses in two ways. */
export function noteAcross(records: ReadRecord[]): void {
  const reviews = new Map<string, ReadRecord & { index: number }>();
  const scales = new Map<string, string>();
  const places = new Map<string, number>();
  records.forEach(({ read, oddities }, index) => {
    const note = (code: OddityCode, path: string[], message: string) =>
      noteInto(oddities)(code, path, message);
    const { rating } = read;

    if (read.url !== null || read.claim !== null) {
      const key = JSON.stringify([read.url, read.claim, read.publisher.name]);
      const first = reviews.get(key);
      if (!first) reviews.set(key, { read, oddities, index });
      else if (first.read.rating.label === rating.label && first.read.rating.value === rating.value)
        note('duplicate_record', [], `The record at place ${first.index} says the same.`);
      else
        note(
          'conflicting_duplicate',
          [],
          `The record at place ${first.index} rates the same claim otherwise.`,
        );
    }

    if (rating.worst === null || rating.best === null) return;
    // Where nobody says who publishes, nothing tells one publisher's scale from another's.
    const publisher = read.publisher.name ?? read.publisher.url;
    if (publisher === null) return;
    const scale = `${rating.worst} to ${rating.best}`;
    const usual = scales.get(publisher) ?? scale;
    scales.set(publisher, usual);
    if (usual !== scale)
      note('rating_scale_differs', ['reviewRating'], `The same publisher rates from ${usual} elsewhere.`);

    if (rating.label === null || rating.normalised === null) return;
    const label = JSON.stringify([publisher, rating.label.toLowerCase()]);
    const place = places.get(label) ?? rating.normalised;
    places.set(label, place);
    if (place !== rating.normalised)
      note(
        'rating_label_differs',
        ['reviewRating'],
        'The same publisher puts this label elsewhere on its scale.',
      );
  });
}
