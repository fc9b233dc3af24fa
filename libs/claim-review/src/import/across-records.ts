import { noteInto, type Oddity } from './oddities';
import type { ReadReview } from './read-record';

interface ReadRecord {
  read: ReadReview;
  oddities: Oddity[];
}

/**
 * Notes what only a comparison of records shows: duplicates, and publishers with several scales or with a label at
 * several values.
 */
export function noteAcross(records: ReadRecord[]): void {
  const reviews = new Map<string, ReadRecord & { index: number }>();
  const scales = new Map<string, { worst: number; best: number }>();
  const valueOfLabel = new Map<string, number>();
  records.forEach(({ read, oddities }, index) => {
    const note = noteInto(oddities);
    const { rating } = read;

    if (read.url !== null || read.claim !== null) {
      const key = JSON.stringify([read.url, read.claim, read.publisher.name]);
      const first = reviews.get(key);
      if (!first) reviews.set(key, { read, oddities, index });
      else if (first.read.rating.label === rating.label && first.read.rating.value === rating.value)
        note('duplicate_record', [], { index: first.index });
      else note('conflicting_duplicate', [], { index: first.index });
    }

    if (rating.worst === null || rating.best === null) return;
    // Without a publisher, the scales of different publishers cannot be distinguished.
    const publisher = read.publisher.name ?? read.publisher.url;
    if (publisher === null) return;
    const scale = { worst: rating.worst, best: rating.best };
    const usual = scales.get(publisher) ?? scale;
    scales.set(publisher, usual);
    if (usual.worst !== scale.worst || usual.best !== scale.best)
      note('rating_scale_differs', ['reviewRating'], usual);

    if (rating.label === null || rating.normalised === null) return;
    const label = JSON.stringify([publisher, rating.label.toLowerCase()]);
    const value = valueOfLabel.get(label) ?? rating.normalised;
    valueOfLabel.set(label, value);
    if (value !== rating.normalised) note('rating_label_differs', ['reviewRating']);
  });
}
