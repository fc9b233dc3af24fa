import type { ShownPage } from './claim-pages';
import { rowsOf } from './claim-pages';

/** The pages of a list that have been shown, with the cursor of each. */
export interface PageList {
  pages: readonly (ShownPage | undefined)[];
  /**
   * A page begins at the cursor where the previous one first ended: a claim that is added to that page later does not move
   * this one.
   */
  cursors: readonly (string | null)[];
  /** Increases each time the pending changes are to be shown. */
  taken: number;
}

/** A list of which nothing is loaded. */
export const UNLOADED: PageList = { pages: [], cursors: [null], taken: 0 };

/** The list with a page that was loaded. */
export function withPage({ pages, cursors, taken }: PageList, number: number, page: ShownPage): PageList {
  const next = [...pages];
  next[number] = page;
  const isLast = cursors.length === number + 1;
  return {
    pages: next,
    cursors: page.endCursor !== null && isLast ? [...cursors, page.endCursor] : cursors,
    taken,
  };
}

/** The list when the pending changes are to be shown: every page is queried again, from the first. */
export function takenIn({ pages, taken }: PageList): PageList {
  return { pages: pages.slice(0, 1), cursors: [null], taken: taken + 1 };
}

/** The list at its first page, as when the order changes. */
export const restarted = ({ taken }: PageList): PageList => ({ ...UNLOADED, taken });

/** What is shown of a list. */
export function shownOf(list: PageList) {
  const last = list.pages.at(-1);
  return {
    ...list,
    rows: rowsOf(list.pages),
    first: list.pages[0],
    waiting: list.pages.reduce((sum, page) => sum + (page?.waiting ?? 0), 0),
    hasMore: list.pages.length < list.cursors.length || (last !== undefined && last.endCursor !== null),
  };
}
