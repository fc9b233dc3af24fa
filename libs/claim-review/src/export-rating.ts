import { plainLine } from './text/stray-text';
import type { Rating } from './model';
import type { ExportedRating } from './verdict-to-export';

/**
 * A newsroom's rating as schema.org and Google read one: the nearer to `bestRating`, the truer, and `worstRating` at
 * least 1 (Google Search Central, "Fact check", section Rating).
 *
 * A scale that already obeys is kept as it is. One that begins below 1 or runs the other way is counted anew from 1,
 * with the same distances. A label off the scale, or a scale that is none, is given in words alone.
 */
export function exportRating({ label, ordinal, worst, best }: ExportedRating): Rating {
  const words = { '@type': 'Rating' as const, alternateName: plainLine(label) };
  if (ordinal === null || worst === null || best === null) return words;
  if (ordinal < Math.min(worst, best) || ordinal > Math.max(worst, best)) return words;
  const [ratingValue, worstRating, bestRating] =
    worst >= 1 && best > worst
      ? [ordinal, worst, best]
      : [1 + Math.abs(ordinal - worst), 1, 1 + Math.abs(best - worst)];
  // Also false for NaN, for infinite ends, and for a scale too narrow to tell its ends apart.
  if (!(bestRating > worstRating && Number.isFinite(bestRating) && Number.isFinite(ratingValue)))
    return words;
  return { ...words, ratingValue, bestRating, worstRating };
}
