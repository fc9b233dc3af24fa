/** The parts of a rating that its mark is drawn from. */
export interface RatedOrdinal {
  key: string;
  ordinal?: number | null;
}

/**
 * How full a rating's mark is drawn, from 0 (worst on the scale) to 1 (best), computed from the ordinals of the scale.
 * Null for a label that is not on the scale (unproven); it is drawn as a broken ring. The fill shows the position
 * without colour.
 */
export function ratingFill(rating: RatedOrdinal, scale: readonly RatedOrdinal[]): number | null {
  const own = rating.ordinal;
  if (own === null || own === undefined) return null;
  const ordinals = scale.map((one) => one.ordinal).filter((one) => typeof one === 'number');
  const least = Math.min(own, ...ordinals);
  const most = Math.max(own, ...ordinals);
  return most === least ? 1 : (own - least) / (most - least);
}
