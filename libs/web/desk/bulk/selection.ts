import { useState } from 'react';

/** The rows that are chosen. */
export interface Selected {
  ids: ReadonlySet<string>;
  /** Everything the list would show, not only what is chosen here. */
  whole: boolean;
  /** Chooses a row or lets it go; with `through`, all between it and the row before. */
  toggle(id: string, through?: boolean): void;
  all(ids: readonly string[]): void;
  takeWhole(): void;
  clear(): void;
}

/** The rows between two, both with them, in the order they stand; only the second where the first is not there. */
export function between(order: readonly string[], from: string | undefined, to: string): readonly string[] {
  const [a, b] = [from === undefined ? -1 : order.indexOf(from), order.indexOf(to)];
  return a === -1 ? [to] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** Keeps which rows are chosen, whatever page or order they are shown in. */
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
