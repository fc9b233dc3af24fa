import type { EvidenceArchive } from '../archive/archive.entity';
import type { ExcerptPlace } from '../excerpt/find-excerpt';

/** How much worse a near excerpt may be found before it counts as missing. */
const WORSE = 0.05;

/**
 * Whether the quoted words, which were in what was kept, are no longer in the text as they were.
 *
 * @param found where they are in the text; null where there is no text
 */
export function quoteIsMissing(
  { excerptState, excerptScore }: EvidenceArchive,
  found: ExcerptPlace | null,
): boolean {
  if (excerptState !== 'exact' && excerptState !== 'near') return false;
  if (found === null) return true;
  const { state, score } = found;
  if (state === 'not_found') return true;
  return state === 'near' && (excerptState === 'exact' || (score ?? 0) < (excerptScore ?? 1) - WORSE);
}
