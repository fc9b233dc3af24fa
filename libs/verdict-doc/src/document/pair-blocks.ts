import * as Y from 'yjs';
import { lettersOf } from './block-content';
import type { Child } from './block-content';

/** The work that pairing may still do. */
export interface LookupBudget {
  /** Words to look up to find which block became which. */
  lookups: number;
}

/**
 * Which block before became which block after, in order: the one with which it shares most words. By their
 * positions alone, a paragraph above which a colleague wrote another would be taken for the new one, and lose its authors.
 * What is left between these is paired by position: what a colleague writes in a block at this moment stays, where the block
 * stays. Where that would exceed the budget, no block has a partner, and each is replaced whole.
 *
 * @returns index before by index after
 */
export function pairBlocks(
  before: readonly Child[],
  after: readonly Child[],
  budget: LookupBudget,
): Map<number, number> {
  const partners = new Map<number, number>();
  if (before.length === 0 || after.length === 0) return partners;
  const [bags, wanted] = [before.map(bagOf), after.map(bagOf)];
  const lookups = lookupsOf(bags, wanted);
  if (lookups > budget.lookups) return partners;
  budget.lookups -= lookups;
  let from = 0;
  let reached = 0;
  const pairBetween = (toBefore: number, toAfter: number) => {
    for (let step = 0; step < Math.min(toBefore - from, toAfter - reached); step += 1)
      if (typeOf(before[from + step]!) === typeOf(after[reached + step]!))
        partners.set(reached + step, from + step);
    [from, reached] = [toBefore + 1, toAfter + 1];
  };
  for (const [at, child] of after.entries()) {
    let best = { at: 0, shared: 0 };
    for (let candidate = from; candidate < bags.length; candidate += 1) {
      if (typeOf(before[candidate]!) !== typeOf(child)) continue;
      const shared = sharedWords(bags[candidate]!, wanted[at]!);
      if (shared > best.shared) best = { at: candidate, shared };
    }
    if (best.shared === 0) continue;
    pairBetween(best.at, at);
    partners.set(at, best.at);
  }
  pairBetween(before.length, after.length);
  return partners;
}

/** The words of a block: how often it has each, and how many they are. */
interface Bag {
  counts: ReadonlyMap<string, number>;
  size: number;
}

function bagOf(child: Child): Bag {
  const counts = new Map<string, number>();
  let size = 0;
  for (const [word] of lettersOf(child).matchAll(/[\p{L}\p{N}]+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    size += 1;
  }
  return { counts, size };
}

/** How many words are looked up, at most, to compare each block with each; a pair costs one more. */
function lookupsOf(before: readonly Bag[], after: readonly Bag[]): number {
  const words = (bags: readonly Bag[]) => bags.reduce((sum, { counts }) => sum + counts.size + 1, 0);
  return Math.min(before.length * words(after), after.length * words(before));
}

/** How many words two blocks share, if that is at least half of the shorter one; else 0. */
function sharedWords(one: Bag, other: Bag): number {
  const [few, many] = one.counts.size < other.counts.size ? [one, other] : [other, one];
  let common = 0;
  for (const [word, count] of few.counts) common += Math.min(count, many.counts.get(word) ?? 0);
  return 2 * common >= Math.min(one.size, other.size) ? common : 0;
}

function typeOf(child: Child): string {
  return child instanceof Y.XmlElement ? child.nodeName : 'text';
}
