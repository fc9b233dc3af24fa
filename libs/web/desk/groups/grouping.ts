import { useSearchParams } from 'react-router';
import type { EnumOf, ResultOf } from '@assay/api-schema';
import type { SAVED_VIEW } from '../saved/saved.operations';

/** What the table is grouped by. */
export type Grouping = EnumOf<'ClaimGrouping'>;

export const GROUPINGS = ['assignee', 'topic', 'tag', 'due'] as const satisfies readonly Grouping[];

/** What an address groups by: `group=topic`; null where it says that nothing is grouped, undefined where it says nothing. */
export function groupingOf(address: URLSearchParams): Grouping | null | undefined {
  const named = address.get('group');
  return named === 'none' ? null : GROUPINGS.find((one) => one === named);
}

/** The address of the same list in other groups; what the list is usually grouped by has no parameter. */
export function groupedBy(
  address: URLSearchParams,
  grouping: Grouping | null,
  usual: Grouping | null,
): URLSearchParams {
  const next = new URLSearchParams(address);
  next.delete('group');
  if (grouping !== usual) next.set('group', grouping ?? 'none');
  return next;
}

/** What the table is grouped by: as the address says, else as the saved view does; null if by nothing. */
export function useGrouping(saved: ResultOf<typeof SAVED_VIEW> | undefined): {
  grouping: Grouping | null;
  groupBy: (next: Grouping | null) => void;
} {
  const [address, setAddress] = useSearchParams();
  const usual = saved?.groupBy ?? null;
  const asked = groupingOf(address);
  return {
    grouping: asked === undefined ? usual : asked,
    groupBy: (next) => setAddress(groupedBy(address, next, usual)),
  };
}
