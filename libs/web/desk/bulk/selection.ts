import { useState } from 'react';

/** The selected rows. */
export interface Selected {
  ids: ReadonlySet<string>;
  /** The whole list is selected, not only the rows that were selected one by one. */
  whole: boolean;
  /** Selects or deselects a row; with `through`, all rows from the last toggled row to it. */
  toggle(id: string, through?: boolean): void;
  all(ids: readonly string[]): void;
  takeWhole(): void;
  clear(): void;
}

/** The rows from one to another, inclusive, in list order; only the second if the first is not in the list. */
function between(order: readonly string[], from: string | undefined, to: string): readonly string[] {
  const [a, b] = [from === undefined ? -1 : order.indexOf(from), order.indexOf(to)];
  return a === -1 ? [to] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** Keeps the selected rows, whichever page or order is shown. */
export function useSelection(order: readonly string[]): Selected {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string>();
  const [whole, setWhole] = useState(false);
  const set = (next: ReadonlySet<string>) => {
    setIds(next);
    setWhole(false);
  };
  return {
    ids,
    whole,
    toggle: (id, through) => {
      const next = new Set(ids);
      const on = !ids.has(id);
      for (const one of through ? between(order, last, id) : [id]) {
        if (on) next.add(one);
        else next.delete(one);
      }
      setLast(id);
      set(next);
    },
    all: (all) => set(all.every((id) => ids.has(id)) ? new Set() : new Set(all)),
    takeWhole: () => setWhole(true),
    clear: () => set(new Set()),
  };
}
