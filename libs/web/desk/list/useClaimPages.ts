import { useState } from 'react';
import type { ShownPage } from './claim-pages';
import { restarted, shownOf, takenIn, UNLOADED, withPage } from './page-list';

/** The pages of a list that have been shown, with the cursor of each. */
export function useClaimPages() {
  const [list, setList] = useState(UNLOADED);
  return {
    ...shownOf(list),
    show: (number: number, page: ShownPage) => setList((before) => withPage(before, number, page)),
    /** Shows the pending changes: every page is queried again, from the first. */
    takeIn: () => setList(takenIn),
    /** Returns to the first page, as when the order changes. */
    restart: () => setList(restarted),
  };
}
