import { useState } from 'react';
import type { ShownPage } from '../list/claim-pages';
import { restarted, shownOf, takenIn, UNLOADED, withPage, type PageList } from '../list/page-list';

/** The pages of every group of a list. */
export function useGroupPages() {
  const [lists, setLists] = useState<ReadonlyMap<string, PageList>>(new Map());
  const all = (change: (list: PageList) => PageList) =>
    setLists((before) => new Map([...before].map(([key, list]) => [key, change(list)])));
  return {
    of: (key: string) => shownOf(lists.get(key) ?? UNLOADED),
    show: (key: string, number: number, page: ShownPage) =>
      setLists((before) => new Map(before).set(key, withPage(before.get(key) ?? UNLOADED, number, page))),
    /** Shows the pending changes of all groups. */
    takeIn: () => all(takenIn),
    /** Returns every group to its first page. */
    restart: () => all(restarted),
  };
}
