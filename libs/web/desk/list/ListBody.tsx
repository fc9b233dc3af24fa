import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ResultOf } from '@assay/api-schema';
import { Skeleton } from '@assay/ui';
import type { Action } from '@assay/ui';
import { useMay } from '@assay/web-session';
import { BulkProgress } from '../bulk/BulkProgress';
import { SelectionBar } from '../bulk/SelectionBar';
import { useSelection } from '../bulk/selection';
import type { DeskFilter } from '../facets/filter';
import { ClaimWork } from '../one-claim/ClaimWork';
import { OtherResults } from '../other-results/OtherResults';
import type { SAVED_VIEW } from '../saved/saved.operations';
import { ClaimTable } from './ClaimTable';
import type { Sort } from './ClaimTable';
import { DeskHead } from './DeskHead';
import { EmptyDesk } from './EmptyDesk';
import type { ListSource } from './list-source';
import { claimIdsOf } from './table-items';

/** A list of claims: what is above it, the table, and what is done with the chosen claims. */
export function ListBody({
  list,
  filter,
  saved,
  sort,
  onSort,
  importArticle,
  children,
}: {
  list: ListSource;
  filter: DeskFilter;
  saved: ResultOf<typeof SAVED_VIEW> | undefined;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** The action that imports an article; undefined if the member may not. */
  importArticle: Action | undefined;
  /** Shown between the head and the table. */
  children?: ReactNode;
}) {
  const mayChange = useMay('claim.triage');
  const [bulk, setBulk] = useState<string>();
  const ids = claimIdsOf(list.items);
  const selected = useSelection(ids);
  const { items, isLoaded, waiting } = list;
  const { search } = filter;
  return (
    <ClaimWork rows={list.rows}>
      <DeskHead
        filter={filter}
        saved={saved}
        sort={sort}
        total={list.total}
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
          shown={ids.length}
          hasMore={list.hasMore}
          filter={filter}
          sort={sort}
          onBegun={setBulk}
        />
      )}
      {!isLoaded && <Skeleton lines={[{ tall: 36 }, { tall: 72 }, { tall: 72 }, { tall: 72 }]} />}
      {isLoaded && items.length === 0 && waiting === 0 && (
        <EmptyDesk view={filter.view ?? 'all'} search={search ?? ''} importArticle={importArticle} />
      )}
      {children}
      {items.length > 0 && (
        <ClaimTable
          items={items}
          sort={sort}
          onSort={onSort}
          onSight={list.onSight}
          selected={mayChange ? selected : undefined}
          total={list.rowCount}
        />
      )}
      {search && <OtherResults query={search} />}
    </ClaimWork>
  );
}
