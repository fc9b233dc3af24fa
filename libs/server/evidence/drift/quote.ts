import type { EvidenceArchive } from '../archive/archive.entity';
import { findExcerpt } from '../excerpt/find-excerpt';

/** How much worse a near excerpt may be found before it counts as missing. */
const WORSE = 0.05;

/** Whether the quoted words, which stood in what was kept, no longer stand in the text as they did. */
export function quoteIsMissing(
  { excerptState, excerptScore }: EvidenceArchive,
  excerpt: string | null,
  text: string | null,
): boolean {
  if (!excerpt || (excerptState !== 'exact' && excerptState !== 'near')) return false;
  if (text === null) return true;
  const { state, score } = findExcerpt(text, excerpt);
  if (state === 'not_found') return true;
  return state === 'near' && (excerptState === 'exact' || (score ?? 0) < (excerptScore ?? 1) - WORSE);
}
