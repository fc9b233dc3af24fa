import type { ResultOf } from '@assay/api-schema';
import desk from '../desk.module.css';
import { ColumnChoice } from '../columns/ColumnChoice';
import { ExportButton } from '../export/ExportButton';
import { FacetBar } from '../facets/FacetBar';
import type { DeskFilter } from '../facets/filter';
import { GroupChoice } from '../groups/GroupChoice';
import { useGrouping } from '../groups/grouping';
import { LayoutChoice } from '../layout/LayoutChoice';
import { useLayout } from '../layout/useLayout';
import { SaveView } from '../saved/SaveView';
import type { SAVED_VIEW } from '../saved/saved.operations';
import { useTexts } from '../texts';
import type { ShownPage } from './claim-pages';
import type { Sort } from './ClaimTable';
import styles from './list.module.css';

/** What is above the claims, in both layouts: the name of the view, the changes that wait, the facets. */
export function DeskHead({
  filter,
  saved,
  sort,
  total,
  waiting,
  onTakeIn,
}: {
  filter: DeskFilter;
  saved: ResultOf<typeof SAVED_VIEW> | undefined;
  sort: Sort;
  /** Number of claims found; undefined until they are loaded. */
  total: ShownPage['total'] | undefined;
  /** Number of changes that are not shown yet. */
  waiting: number;
  /** Shows the changes that wait. */
  onTakeIn: () => void;
}) {
  const texts = useTexts();
  const { layout } = useLayout();
  const { grouping, groupBy } = useGrouping(saved);
  const { search } = filter;
  const view = filter.view ?? 'all';
  return (
    <>
      <header className={styles.heading}>
        <h1>{saved?.name ?? (search ? texts('title.search', { search }) : texts(`title.${view}`))}</h1>
        <p className={desk.sub}>
          {search || saved
            ? total && texts(total.isExact ? 'sub.found' : 'sub.foundMore', { count: total.count })
            : texts(`sub.${view}`)}
        </p>
        {waiting > 0 && (
          <button type="button" className={styles.updates} onClick={onTakeIn}>
            {texts('updates', { count: waiting })}
          </button>
        )}
      </header>
      <div className={styles.narrowing}>
        <FacetBar filter={filter} />
        <SaveView view={saved} filter={filter} sort={sort} grouping={grouping} />
        <ExportButton filter={filter} />
        <div className={styles.shown}>
          {layout === 'table' && <GroupChoice grouping={grouping} onGroup={groupBy} />}
          {layout === 'table' && <ColumnChoice />}
          <LayoutChoice />
        </div>
      </div>
    </>
  );
}
