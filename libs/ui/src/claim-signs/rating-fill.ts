/** What is needed of a rating to draw its mark. */
export interface Marked {
  key: string;
  ordinal?: number | null;
}

/**
 * How full a rating's mark is drawn, 0 (worst on the scale) to 1 (best), by its ordinal among the scale's;
 * null where the label is not on the scale (unproven), which is drawn as a broken ring. The mark says the
 * place without colour.
 */
export function ratingFill(rating: Marked, scale: readonly Marked[]): number | null {
  const own = rating.ordinal;
  if (own === null || own === undefined) return null;
  const ordinals = scale.map((one) => one.ordinal).filter((one) => typeof one === 'number');
  const least = Math.min(own, ...ordinals);
  const most = Math.max(own, ...ordinals);
  return most === least ? 1 : (own - least) / (most - least);
}
