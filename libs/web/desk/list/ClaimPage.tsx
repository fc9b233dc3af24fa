import { useEffect, useEffectEvent } from 'react';
import { useQuery } from '@apollo/client/react';
import type { DeskFilter } from '../facets/filter';
import { CLAIMS, PAGE } from './claim-pages';
import type { ShownPage } from './claim-pages';
import type { Sort } from './ClaimTable';
import { useSteadyOrder } from './steady-order';

const EVERY_MINUTE = 60_000;

/** Asks for one page of the list as long as it is near, and tells what it shows. Draws nothing itself. */
export function ClaimPage({
  after,
  filter,
  sort,
  taken,
  onShown,
}: {
  /** Where it begins; null for the first. */
  after: string | null;
  filter: DeskFilter;
  sort: Sort;
  /** Counts up each time that what waits is taken in. */
  taken: number;
  onShown: (page: ShownPage) => void;
}) {
  const { data, previousData } = useQuery(CLAIMS, {
    variables: { first: PAGE, after, filter, orderBy: sort },
    pollInterval: EVERY_MINUTE,
  });
  const found = (data ?? previousData)?.claims;
  const byId = new Map((found?.edges ?? []).map(({ node }) => [node.id, node]));
  const { order, waiting } = useSteadyOrder(
    `${after ?? ''} ${sort.field} ${sort.direction} ${taken} ${data ? '' : 'before'}`,
    [...byId.keys()],
  );
  const tell = useEffectEvent(() => {
    if (!found) return;
    const rows = order.flatMap((id) => {
      const claim = byId.get(id);
      return claim ? [{ id, claim }] : [];
    });
    const { hasNextPage, endCursor } = found.pageInfo;
    onShown({ rows, waiting, endCursor: hasNextPage ? endCursor : null, total: found.total });
  });
  const shown = order.join(' ');
  useEffect(() => tell(), [found, shown, waiting]);
  return null;
}
