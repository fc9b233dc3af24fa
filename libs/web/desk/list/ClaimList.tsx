import { useState } from 'react';
import type { ResultOf } from '@assay/api-schema';
import { Skeleton } from '@assay/ui';
import type { Action } from '@assay/ui';
import { useMay } from '@assay/web-session';
import { BulkProgress } from '../bulk/BulkProgress';
import { SelectionBar } from '../bulk/SelectionBar';
import { useSelection } from '../bulk/selection';
import desk from '../desk.module.css';
import type { DeskFilter } from '../facets/filter';
import { OtherResults } from '../other-results/OtherResults';
import type { SAVED_VIEW } from '../saved/saved.operations';
import { useTexts } from '../texts';
import { ClaimWork } from '../one-claim/ClaimWork';
import { pagesAround } from './claim-pages';
import { ClaimPage } from './ClaimPage';
import { ClaimTable } from './ClaimTable';
import { DeskHead } from './DeskHead';
import { EmptyDesk } from './EmptyDesk';
import { useClaimPages } from './useClaimPages';
import { useSort } from './useSort';

/**
 * The claims of one view or search. The list is kept up to date without moving rows under the reader, and loads more on
 * scrolling.
 */
export function ClaimList({
  filter,
  saved,
  importArticle,
}: {
  filter: DeskFilter;
  saved: ResultOf<typeof SAVED_VIEW> | undefined;
  /** The action that imports an article; undefined if the member may not. */
  importArticle: Action | undefined;
}) {
  const texts = useTexts();
  const mayChange = useMay('claim.triage');
  const { sort, sortBy } = useSort(filter, saved);
  const order = `${sort.field} ${sort.direction}`;
  const [shownOrder, setShownOrder] = useState(order);
  const [bulk, setBulk] = useState<string>();
  const [inSight, setInSight] = useState({ first: 0, last: 0 });
  const list = useClaimPages();
  // The browser's back and forward buttons change the order as well.
  if (shownOrder !== order) {
    setShownOrder(order);
    list.restart();
  }
  const { rows, waiting, hasMore } = list;
  const selected = useSelection(rows.map(({ id }) => id));
  const total = list.first?.total;
  const search = filter.search;
  const near = new Set([0, ...pagesAround(list.pages, inSight.first, inSight.last)]);

  return (
    <ClaimWork rows={rows}>
      {list.cursors.map((after, number) =>
        near.has(number) ? (
          <ClaimPage
            key={`${number} ${order}`}
            after={after}
            filter={filter}
            sort={sort}
            taken={list.taken}
            onShown={(page) => list.show(number, page)}
          />
        ) : null,
      )}
      <DeskHead
        filter={filter}
        saved={saved}
        sort={sort}
        total={total}
        waiting={waiting}
        onTakeIn={list.takeIn}
      />
      {bulk && (
        <BulkProgress
          key={bulk}
          id={bulk}
          // The person's own change appears at once.
          onSettled={list.takeIn}
          onClose={() => setBulk(undefined)}
        />
      )}
      {mayChange && (
        <SelectionBar
          selected={selected}
          shown={rows.length}
          hasMore={hasMore}
          filter={filter}
          sort={sort}
          onBegun={setBulk}
        />
      )}
      {!list.first && <Skeleton lines={[{ tall: 36 }, { tall: 72 }, { tall: 72 }, { tall: 72 }]} />}
      {list.first && rows.length === 0 && waiting === 0 && (
        <EmptyDesk view={filter.view ?? 'all'} search={search ?? ''} importArticle={importArticle} />
      )}
      {rows.length > 0 && (
        <ClaimTable
          rows={rows}
          sort={sort}
          onSort={sortBy}
          onSight={(first, last) => setInSight({ first, last })}
          selected={mayChange ? selected : undefined}
          total={hasMore ? (total?.isExact ? total.count : -1) : rows.length}
        />
      )}
      {rows.length > 0 && hasMore && (
        <p className={desk.sub} role="status">
          {texts('more')}
        </p>
      )}
      {search && <OtherResults query={search} />}
    </ClaimWork>
  );
}
