import { useEffect, useEffectEvent, useState } from 'react';
import { useQuery, useSubscription } from '@apollo/client/react';
import type { DeskFilter } from '../facets/filter';
import type { Grouping } from '../groups/grouping';
import { CLAIMS, CLAIMS_CHANGED, PAGE } from './claim-pages';
import type { ShownPage } from './claim-pages';
import type { Sort } from './ClaimTable';
import { useSteadyOrder } from './steady-order';

/**
 * Queries one page of the list while it is near the viewport, follows its changes and reports its rows. Renders nothing
 * itself.
 */
export function ClaimPage({
  after,
  filter,
  group = null,
  sort,
  taken,
  size = PAGE,
  onShown,
}: {
  /** The cursor where the page begins; null for the first. */
  after: string | null;
  filter: DeskFilter;
  /** The group of the list that the page is of; null for the whole list. */
  group?: { by: Grouping; value: string | null } | null;
  sort: Sort;
  /** A counter that increases each time the pending changes are to be shown. */
  taken: number;
  /** Number of claims on a page. */
  size?: number;
  onShown: (page: ShownPage) => void;
}) {
  const variables = { first: size, after, filter, group, orderBy: sort };
  const { data, previousData, refetch } = useQuery(CLAIMS, { variables });
  useSubscription(CLAIMS_CHANGED, { variables, ignoreResults: true });
  const [adopted, setAdopted] = useState(taken);
  useEffect(() => {
    if (adopted === taken) return;
    // The person's own change of many claims may be newer than the last event: the answer holds it.
    const adopt = () => setAdopted(taken);
    refetch().then(adopt, adopt);
  }, [adopted, taken, refetch]);
  const found = (data ?? previousData)?.desk.claims;
  const byId = new Map((found?.edges ?? []).map(({ node }) => [node.id, node]));
  const { order, waiting } = useSteadyOrder(
    `${after ?? ''} ${sort.field} ${sort.direction} ${adopted} ${data ? '' : 'before'}`,
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
