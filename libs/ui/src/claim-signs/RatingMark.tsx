import { ratingFill } from './rating-fill';
import type { RatedOrdinal } from './rating-fill';
import styles from './signs.module.css';

/** A rating with what is needed to show it: its label, its colour (as data) and its ordinal on the scale. */
export interface ShownRating extends RatedOrdinal {
  label: string;
  colour: string;
}

const R = 6;
const AROUND = 2 * Math.PI * (R / 2);

/** A disc whose fill shows how true the rating is, or a broken ring for a label that is not on the scale. */
export function RatingMark({
  rating,
  scale,
  size = 16,
}: {
  rating: ShownRating;
  scale: readonly RatedOrdinal[];
  size?: number;
}) {
  const fill = ratingFill(rating, scale);
  return (
    <svg
      className={styles.mark}
      style={{ '--data': rating.colour }}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <circle
        cx="8"
        cy="8"
        r={R}
        fill="none"
        strokeWidth="1.75"
        stroke="currentColor"
        strokeDasharray={fill === null ? '2.6 2.1' : undefined}
      />
      {fill !== null && fill > 0 && (
        <circle
          cx="8"
          cy="8"
          r={R / 2}
          fill="none"
          stroke="currentColor"
          strokeWidth={R}
          strokeDasharray={`${fill * AROUND} ${AROUND}`}
          transform="rotate(-90 8 8)"
        />
      )}
      {fill === 0 && (
        <path
          d="M5.6 5.6 10.4 10.4M10.4 5.6 5.6 10.4"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}

/**
 * A rating within text: mark and label, so that colour alone never tells it. The label of a retracted verdict is struck
 * through.
 */
export function RatingLabel({
  rating,
  scale,
  isStruck = false,
}: {
  rating: ShownRating;
  scale: readonly RatedOrdinal[];
  isStruck?: boolean | undefined;
}) {
  return (
    <span className={styles.rating}>
      <RatingMark rating={rating} scale={scale} />
      {isStruck ? <s>{rating.label}</s> : rating.label}
    </span>
  );
}
