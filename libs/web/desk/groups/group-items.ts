import { PAGE } from '../list/claim-pages';
import type { PageList, shownOf } from '../list/page-list';
import type { TableItem } from '../list/table-items';
import { keyOf } from './useGroups';
import type { Group } from './useGroups';

/** What is shown of the claims of a group. */
type Shown = ReturnType<typeof shownOf>;

/** The rows of a table in groups, and the group of each. */
export interface GroupedItems {
  items: TableItem[];
  /** The key of the group that each row belongs to. */
  groupOf: string[];
}

/**
 * The rows of groups: a heading, then the claims of an open group. Claims that are not loaded have a row each, so that what
 * is below does not move when they are.
 */
export function itemsOf(
  groups: readonly Group[],
  {
    shown,
    isOpen,
    pages,
    nameOf,
    onToggle,
    onMore,
  }: {
    shown: (key: string) => Shown;
    isOpen: (key: string) => boolean;
    /** How many pages of a group are to be shown. */
    pages: (key: string) => number;
    nameOf: (group: Group) => string;
    onToggle: (key: string) => void;
    onMore: (key: string) => void;
  },
): GroupedItems {
  const items: TableItem[] = [];
  const groupOf: string[] = [];
  for (const group of groups) {
    const key = keyOf(group);
    const name = nameOf(group);
    const { count, isExact } = group;
    const add = (item: TableItem) => {
      items.push(item);
      groupOf.push(key);
    };
    const toggle = () => onToggle(key);
    add({ kind: 'group', key: `group ${key}`, name, count, isExact, isOpen: isOpen(key), toggle });
    if (!isOpen(key)) continue;
    const list = shown(key);
    for (const row of list.rows) add({ kind: 'claim', key: `${row.id} ${key}`, ...row });
    for (let number = list.rows.length; number < expected(list, count, pages(key)); number++)
      add({ kind: 'unloaded', key: `unloaded ${number} ${key}` });
    if (list.first && list.hasMore && list.pages.length >= pages(key))
      add({ kind: 'more', key: `more ${key}`, groupName: name, run: () => onMore(key) });
  }
  return { items, groupOf };
}

/** How many claims of a group are shown when the pages that are asked for are loaded. */
function expected({ pages, rows }: PageList & Pick<Shown, 'rows'>, count: number, asked: number): number {
  return pages.filter(Boolean).length >= asked ? rows.length : Math.min(count, asked * PAGE);
}
