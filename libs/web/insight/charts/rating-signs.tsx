import { RatingMark } from '@assay/ui';
import styles from '../insight.module.css';
import type { RatingCount } from '../insights.operations';

export type Rating = RatingCount['rating'];

/** Identifies a rating by key and label, because a renamed rating counts separately. */
export const nameOf = ({ key, label }: Rating) => `${key}/${label}`;

/** The ratings in these counts, best first, those without an ordinal last. */
export function ratingsIn(counts: readonly RatingCount[]): Rating[] {
  const found = new Map(counts.map(({ rating }) => [nameOf(rating), rating]));
  return [...found.values()].sort((a, b) => (b.ordinal ?? -Infinity) - (a.ordinal ?? -Infinity));
}

/** How often these counts have a rating. */
export function countOf(counts: readonly RatingCount[], rating: Rating): number {
  return counts.find((one) => nameOf(one.rating) === nameOf(rating))?.count ?? 0;
}

/** The patterns cut out of a fill, from the best rating to the worst. */
const CUTS = [
  null,
  <path key="thin" d="M0 4H8" strokeWidth="1" />,
  <path key="thick" d="M0 4H8" strokeWidth="3" />,
  <path key="cross" d="M0 4H8M4 0V8" strokeWidth="1.2" />,
  <path key="dashes" d="M2 2H5M2 6H5" strokeWidth="1.6" />,
];

/** The SVG fills of ratings: each has its colour and its own pattern, so that colour alone never tells a rating. */
export function RatingFills({ ratings, id }: { ratings: readonly Rating[]; id: string }) {
  const onScale = ratings.filter(({ ordinal }) => ordinal !== null);
  return (
    <defs>
      {ratings.map((rating, index) => {
        const place = onScale.indexOf(rating) / Math.max(1, onScale.length - 1);
        return (
          <pattern
            key={nameOf(rating)}
            id={`${id}-${index}`}
            className={styles.fill}
            style={{ '--data': rating.colour }}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="8" height="8" fill="currentColor" opacity={rating.ordinal === null ? 0.25 : 1} />
            {rating.ordinal === null ? (
              <circle cx="4" cy="4" r="1.8" fill="currentColor" />
            ) : (
              <g stroke="var(--sheet)">{CUTS[Math.round(place * (CUTS.length - 1))]}</g>
            )}
          </pattern>
        );
      })}
    </defs>
  );
}

/** The legend of the fills, with the rating marks used everywhere else. */
export function RatingLegend({ ratings, id }: { ratings: readonly Rating[]; id: string }) {
  return (
    <ul className={styles.legend}>
      {ratings.map((rating, index) => (
        <li key={nameOf(rating)}>
          <svg width="22" height="14" aria-hidden="true">
            <rect width="22" height="14" fill={`url(#${id}-${index})`} />
          </svg>
          <RatingMark rating={rating} scale={ratings} />
          {rating.label}
        </li>
      ))}
    </ul>
  );
}
