import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { BlockTokens } from './block-tokens';
import type { Carrier } from './place-lost-words';
import { difference } from './change';
import type { Difference } from './change';
import type { OwnWords } from './own-words';

/**
 * Text that was composed while remote changes waited, as own words: the run of the block's tokens that it replaced, and
 * its content. Strays of the block that touch the run are merged into it. Undefined if nothing was composed, or if more
 * than this block was changed.
 *
 * @param shown the document when the waiting began
 * @param now the document that the editor shows
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
  const behind = [...taken].find((stray) => stray.behind)?.behind;
  return { words: { block, from, to, content, lost, stray: taken.size > 0, behind }, taken };
}

/** Whether a change touches the text block of a composition, or an element around it. */
export function touches(block: BlockTokens | undefined, changed: Difference | undefined): boolean {
  if (!changed) return false;
  if (!block) return true;
  return changed.to > block.start - 1 && changed.from < block.start + block.tokens.length + 1;
}

/** Applies again an edit of several blocks that was made while remote changes waited. */
export function putBack(change: Transaction, shown: Node, mine: Node, carrier: Carrier): void {
  const edit = difference(shown, mine);
  if (!edit) return;
  const words = mine.slice(edit.from, edit.end);
  change.replace(carrier.mapped(edit.from, -1), carrier.mapped(edit.to, 1), words);
}
