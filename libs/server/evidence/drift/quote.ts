import type { EvidenceArchive } from '../archive/archive.entity';
import type { ExcerptPlace } from '../excerpt/find-excerpt';

/** How much the similarity of a near excerpt may fall before the excerpt counts as missing. */
const WORSE = 0.05;

/**
 * Whether the excerpt, which was in the snapshot, is no longer in the text as it was.
 *
 * @param found its position in the text; null if there is no text
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
