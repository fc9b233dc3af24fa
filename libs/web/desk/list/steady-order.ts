import { useState } from 'react';

/** How many ids were added, removed or moved in the newest order. */
export function changesBetween(shown: readonly string[], newest: readonly string[]): number {
  const stillThere = new Set(newest);
  const wasThere = new Set(shown);
  const come = newest.filter((id) => !wasThere.has(id)).length;
  const gone = shown.filter((id) => !stillThere.has(id)).length;
  const keptShown = shown.filter((id) => stillThere.has(id));
  const keptNewest = newest.filter((id) => wasThere.has(id));
  const moved = keptShown.filter((id, index) => keptNewest[index] !== id).length;
  return come + gone + moved;
}

/** The order to show: the held order, without ids that no longer exist. */
export function heldOrder(held: readonly string[], newest: readonly string[]): string[] {
  const there = new Set(newest);
  return held.filter((id) => there.has(id));
}

/**
 * Keeps a list in the order that the reader saw. Changes from the server are counted as pending; `adopt` shows them.
 * `key` identifies the query (view, sort, search); another key starts again.
 */
export function useSteadyOrder(
  key: string,
  newest: readonly string[],
): { order: string[]; waiting: number; adopt: () => void } {
  const [held, setHeld] = useState<{ key: string; ids: readonly string[] }>();
  const afresh = !held || held.key !== key || held.ids.length === 0;
  if (afresh && newest.length > 0) setHeld({ key, ids: newest });
  const ids = afresh ? newest : held.ids;
  return {
    order: heldOrder(ids, newest),
    waiting: changesBetween(ids, newest),
    adopt: () => setHeld({ key, ids: newest }),
  };
}
