import type { ClaimListRow } from './claim-pages';

/** A claim as a row of the table. */
interface ClaimItem extends ClaimListRow {
  kind: 'claim';
  key: string;
}

/** The heading of a group, which opens and closes it. */
export interface GroupItem {
  kind: 'group';
  key: string;
  name: string;
  count: number;
  /** False if the group has at least this many claims. */
  isExact: boolean;
  isOpen: boolean;
  toggle: () => void;
}

/** A claim of a group that is not loaded yet. */
interface UnloadedItem {
  kind: 'unloaded';
  key: string;
}

/** Shows more claims of a group. */
export interface MoreItem {
  kind: 'more';
  key: string;
  groupName: string;
  run: () => void;
}

/** One row of the table. */
export type TableItem = ClaimItem | GroupItem | UnloadedItem | MoreItem;

/** The claims among rows of the table, each once: a claim may be in several groups. */
export function claimIdsOf(items: readonly TableItem[]): string[] {
  return [...new Set(items.flatMap((item) => (item.kind === 'claim' ? [item.id] : [])))];
}

/** The index of the next item that takes the focus, from an index on, in the direction of `step`; undefined if none. */
export function focusableFrom(items: readonly TableItem[], from: number, step: 1 | -1): number | undefined {
  for (let index = from; index >= 0 && index < items.length; index += step)
    if (items[index]!.kind !== 'unloaded') return index;
  return undefined;
}
