import { useState } from 'react';
import type { ResultOf } from '@assay/api-schema';
import type { Action } from '@assay/ui';
import desk from '../desk.module.css';
import type { DeskFilter } from '../facets/filter';
import type { SAVED_VIEW } from '../saved/saved.operations';
import { useTexts } from '../texts';
import { pagesAround } from './claim-pages';
import { ClaimPage } from './ClaimPage';
import { ListBody } from './ListBody';
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
  const { sort, sortBy } = useSort(filter, saved);
  const order = `${sort.field} ${sort.direction}`;
  const [shownOrder, setShownOrder] = useState(order);
  const [inSight, setInSight] = useState({ first: 0, last: 0 });
  const pages = useClaimPages();
  // The browser's back and forward buttons change the order as well.
  if (shownOrder !== order) {
    setShownOrder(order);
    pages.restart();
  }
  const { rows, hasMore } = pages;
  const total = pages.first?.total;
  const near = new Set([0, ...pagesAround(pages.pages, inSight.first, inSight.last)]);

  return (
    <>
      {pages.cursors.map((after, number) =>
        near.has(number) ? (
          <ClaimPage
            key={`${number} ${order}`}
            after={after}
            filter={filter}
            sort={sort}
            taken={pages.taken}
            onShown={(page) => pages.show(number, page)}
          />
        ) : null,
      )}
      <ListBody
        list={{
          items: rows.map((row) => ({ kind: 'claim', key: row.id, ...row })),
          rows,
          waiting: pages.waiting,
          total,
          hasMore,
          isLoaded: pages.first !== undefined,
          rowCount: hasMore ? (total?.isExact ? total.count : -1) : rows.length,
          takeIn: pages.takeIn,
          onSight: (first, last) => setInSight({ first, last }),
        }}
        filter={filter}
        saved={saved}
        sort={sort}
        onSort={sortBy}
        importArticle={importArticle}
      />
      {rows.length > 0 && hasMore && (
        <p className={desk.sub} role="status">
          {texts('more')}
        </p>
      )}
    </>
  );
}
