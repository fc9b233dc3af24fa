import { lazy, Suspense, useState } from 'react';
import type { ResultOf } from '@assay/api-schema';
import styles from '../desk.module.css';
import { useAction } from '@assay/web-session';
import { isNarrowed } from '../facets/filter';
import type { DeskFilter } from '../facets/filter';
import type { Grouping } from '../groups/grouping';
import type { Sort } from '../list/ClaimTable';
import { useTexts } from '../texts';
import type { SAVED_VIEW } from './saved.operations';

const SaveViewDialog = lazy(() => import('./SaveViewDialog'));

/** Offers to save the current filter as a view, or to change the saved view. */
export function SaveView({
  view,
  filter,
  sort,
  grouping,
}: {
  view: ResultOf<typeof SAVED_VIEW> | undefined;
  filter: DeskFilter;
  sort: Sort;
  grouping: Grouping | null;
}) {
  const texts = useTexts();
  const [asking, setAsking] = useState(false);
  const narrowed = !!filter.search || isNarrowed(filter) || grouping !== null;
  const isOffered = view ? view.isMine : narrowed;
  const label = texts(view ? 'saved.change' : 'saved.keep');
  useAction({ id: 'desk.saveView', label, when: isOffered, run: () => setAsking(true) });
  if (!isOffered) return null;
  return (
    <>
      <button type="button" className={styles.widen} onClick={() => setAsking(true)}>
        {label}
      </button>
      {asking && (
        <Suspense>
          <SaveViewDialog
            view={view}
            filter={filter}
            sort={sort}
            grouping={grouping}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
