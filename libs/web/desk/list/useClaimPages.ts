import { useState } from 'react';
import type { ShownPage } from './claim-pages';
import { rowsOf } from './claim-pages';

/** The pages of a list that have been shown, and where each begins. */
export function useClaimPages() {
  const [pages, setPages] = useState<readonly (ShownPage | undefined)[]>([]);
  // A page begins where the one before ended when it was first shown: what comes in there later moves nothing here.
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
    /** Takes in what waits: every page is asked for anew, from the first. */
    takeIn(): void {
      setPages((before) => before.slice(0, 1));
      setCursors([null]);
      setTaken(taken + 1);
    },
    /** Begins at the first page, as when the order changes. */
    restart(): void {
      setPages([]);
      setCursors([null]);
    },
  };
}
