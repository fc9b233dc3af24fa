import { useState } from 'react';
import type { ShownPage } from './claim-pages';
import { rowsOf } from './claim-pages';

/** The pages of a list that have been shown, with the cursor of each. */
export function useClaimPages() {
  const [pages, setPages] = useState<readonly (ShownPage | undefined)[]>([]);
  // A page begins at the cursor where the previous one first ended: a claim that is added to that page later does not
  // move this one.
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const [taken, setTaken] = useState(0);
  const last = pages.at(-1);
  return {
    rows: rowsOf(pages),
    pages,
    cursors,
    taken,
    first: pages[0],
    waiting: pages.reduce((sum, page) => sum + (page?.waiting ?? 0), 0),
    hasMore: pages.length < cursors.length || (last !== undefined && last.endCursor !== null),
    show(number: number, page: ShownPage): void {
      setPages((before) => {
        const next = [...before];
        next[number] = page;
        return next;
      });
      if (page.endCursor !== null)
        setCursors((before) => (before.length === number + 1 ? [...before, page.endCursor] : before));
    },
    /** Shows the pending changes: every page is queried again, from the first. */
    takeIn(): void {
      setPages((before) => before.slice(0, 1));
      setCursors([null]);
      setTaken(taken + 1);
    },
    /** Returns to the first page, as when the order changes. */
    restart(): void {
      setPages([]);
      setCursors([null]);
    },
  };
}
