import { useSearchParams } from 'react-router';
import type { ResultOf } from '@assay/api-schema';
import { asked } from '../facets/filter';
import type { DeskFilter } from '../facets/filter';
import type { SAVED_VIEW } from '../saved/saved.operations';
import type { Sort } from './ClaimTable';
import { sortedBy, sortOf } from './sort-address';

/** The order of the list: that of the address, else that of the saved view, else the usual one of the view. */
export function useSort(
  filter: DeskFilter,
  saved: ResultOf<typeof SAVED_VIEW> | undefined,
): { sort: Sort; sortBy: (next: Sort) => void } {
  const [address, setAddress] = useSearchParams();
  const usual: Sort = (saved && asked(saved.orderBy)) ?? {
    field: 'stage_since',
    direction: filter.view === 'waits_for_my_review' ? 'asc' : 'desc',
  };
  return {
    sort: sortOf(address) ?? usual,
    sortBy: (next) => setAddress(sortedBy(address, next, usual)),
  };
}
