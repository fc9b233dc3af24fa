import { plainLine } from './text/stray-text';
import type { Rating } from './model';
import type { ExportedRating } from './verdict-to-export';

/**
 * A newsroom's rating in the form of schema.org and Google: values nearer to `bestRating` are truer, and `worstRating`
 * is at least 1 (Google Search Central, "Fact check", section Rating).
 *
 * A scale of this form is exported unchanged. A scale that begins below 1 or is inverted is renumbered from 1 with the
 * same distances. A label without a position, or a scale without two different ends, is exported in words alone.
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
