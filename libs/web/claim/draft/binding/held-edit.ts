import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { BlockTokens } from './block-tokens';
import type { Carrier } from './carry';
import { difference } from './change';
import type { Difference } from './change';
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
  const behind = [...taken].find((stray) => stray.behind)?.behind;
  return { words: { block, from, to, content, lost, stray: taken.size > 0, behind }, taken };
}

/** Whether a change touches the text block in which something is being composed, or what it stands in. */
export function touches(block: BlockTokens | undefined, changed: Difference | undefined): boolean {
  if (!changed) return false;
  if (!block) return true;
  return changed.to > block.start - 1 && changed.from < block.start + block.tokens.length + 1;
}

/** Puts back what was done over several blocks while changes from elsewhere waited. */
export function putBack(change: Transaction, shown: Node, mine: Node, carrier: Carrier): void {
  const edit = difference(shown, mine);
  if (!edit) return;
  const words = mine.slice(edit.from, edit.end);
  change.replace(carrier.mapped(edit.from, -1), carrier.mapped(edit.to, 1), words);
}
