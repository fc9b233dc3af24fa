import type { Node } from '@tiptap/pm/model';
import type { BlockTokens } from './block-tokens';
import { difference } from './change';
import type { OwnWords } from './own-words';

/**
 * What was composed while changes from elsewhere waited, as own words: the run of the block's tokens that was written over,
 * and what it reads as now. Strays of that block that touch it are taken into it. Undefined where nothing was composed, or
 * where more than this one block was changed.
 *
 * @param shown the document as it was when the waiting began
 * @param now the document as the editor shows it
 */
export function heldEdit(
  block: BlockTokens,
  shown: Node,
  now: Node,
  strays: readonly OwnWords[],
): { words: OwnWords; taken: ReadonlySet<OwnWords> } | undefined {
  const edit = difference(shown, now);
  if (!edit) return undefined;
  let [from, to] = [edit.from - block.start, edit.to - block.start];
  if (from < 0 || to > block.tokens.length) return undefined;
  const taken = new Set<OwnWords>();
  for (const stray of strays) {
    if (stray.block.element !== block.element || stray.to < from || stray.from > to) continue;
    taken.add(stray);
    from = Math.min(from, stray.from);
    to = Math.max(to, stray.to);
  }
  const grown = edit.end - edit.to;
  const content = now.slice(block.start + from, block.start + to + grown).content;
  const lost = [...taken].some((stray) => stray.lost);
  return { words: { block, from, to, content, lost, stray: taken.size > 0 }, taken };
}
