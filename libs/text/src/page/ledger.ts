import type { Place } from '../asides';
import { DROP_REASONS, type DropReason } from './drop-reasons';
import { readArticlePage } from './read-article';

/** A text of a page, and where an import has it. */
export interface LedgerEntry {
  /** As the page has it, white space and all. */
  text: string;
  /** `shown` in the article, `folded` beside it, or `dropped`. */
  fate: 'shown' | 'folded' | 'dropped';
  /** Why it was dropped, as a person reads it. */
  reason: string | null;
}

/**
 * Says of each text of a page where an import has it, in the page's order. Every text is in one entry, or in several
 * that follow each other; white space alone is in none.
 *
 * @throws TooMuchMarkup
 */
export function ledgerOf(source: string): LedgerEntry[] {
  const read = readArticlePage(source);
  if (!read) return [];
  const places = new Map(read.page.blocks.map((block, at) => [block, read.places[at]!]));
  return read.page.pieces.map(({ text, block, reason }) => {
    const place: Place = reason ?? (block && places.get(block)) ?? 'decoration';
    if (place === 'shown' || place === 'folded') return { text, fate: place, reason: null };
    return { text, fate: 'dropped', reason: DROP_REASONS[place satisfies DropReason] };
  });
}
