import { lazy, Suspense, useState } from 'react';
import type { ResultOf } from '@assay/api-schema';
import styles from '../desk.module.css';
import { isNarrowed } from '../facets/filter';
import type { DeskFilter } from '../facets/filter';
import type { Sort } from '../list/ClaimTable';
import { useTexts } from '../texts';
import type { SAVED_VIEW } from './saved.operations';

const SaveViewDialog = lazy(() => import('./SaveViewDialog'));

/** Offers to keep what the list is narrowed to, or to change the view that was kept. */
export function SaveView({
  view,
  filter,
  sort,
}: {
  view: ResultOf<typeof SAVED_VIEW> | undefined;
  filter: DeskFilter;
  sort: Sort;
}) {
  const texts = useTexts();
  const [asking, setAsking] = useState(false);
  const narrowed = !!filter.search || isNarrowed(filter);
  if (view ? !view.isMine : !narrowed) return null;
  return (
    <>
      <button type="button" className={styles.widen} onClick={() => setAsking(true)}>
        {texts(view ? 'saved.change' : 'saved.keep')}
      </button>
      {asking && (
        <Suspense>
          <SaveViewDialog view={view} filter={filter} sort={sort} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
