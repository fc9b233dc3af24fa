import type { Placement } from '../asides';
import { DROP_REASONS, type DropReason } from './drop-reasons';
import { readArticlePage } from './read-article';

/** A text of a page, with its fate in an import. */
export interface LedgerEntry {
  /** As in the page, with white space. */
  text: string;
  /** `shown` in the article, `folded` as boilerplate, or `dropped`. */
  fate: 'shown' | 'folded' | 'dropped';
  /** Why it was dropped, as members read it. */
  reason: string | null;
}

/**
 * The fate of each text of a page in an import, in the page's order. Every text is in one entry, or in several
 * consecutive ones; white space alone is in none.
 *
 * @throws TooMuchMarkup
 */
export function ledgerOf(source: string): LedgerEntry[] {
  const read = readArticlePage(source);
  if (!read) return [];
  const placements = new Map(read.page.blocks.map((block, at) => [block, read.placements[at]!]));
  return read.page.pieces.map(({ text, block, reason }) => {
    const placement: Placement = reason ?? (block && placements.get(block)) ?? 'decoration';
    if (placement === 'shown' || placement === 'folded') return { text, fate: placement, reason: null };
    return { text, fate: 'dropped', reason: DROP_REASONS[placement satisfies DropReason] };
  });
}
