import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import { Bones, Pager, usePages } from '@assay/ui';
import { CLAIM_ROW } from './ClaimRow';
import { ClaimTable } from './ClaimTable';
import type { Sort } from './ClaimTable';
import styles from './desk.module.css';
import { EmptyDesk } from './EmptyDesk';
import { useSteadyOrder } from './steady-order';
import { useTexts } from './texts';
import type { DeskView } from './views';

const CLAIMS = graphql(
  `
    query DeskClaims($first: Int!, $after: String, $filter: ClaimFilter, $orderBy: ClaimOrder) {
      claims(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            id
            ...ClaimRow
          }
        }
      }
    }
  `,
  [CLAIM_ROW],
);

const PAGE = 50;
const EVERY_15_S = 15_000;

/** The claims of one view or search, kept fresh, in an order that does not jump under the reader. */
export function ClaimList({
  view,
  search,
  onImport,
}: {
  view: DeskView;
  search: string;
  onImport: (() => void) | undefined;
}) {
  const texts = useTexts();
  const [sort, setSort] = useState<Sort>({
    field: 'stage_since',
    direction: view === 'waits_for_my_review' ? 'asc' : 'desc',
  });
  const pages = usePages();
  const filter = search ? { search } : { view };
  const { data, previousData } = useQuery(CLAIMS, {
    variables: { first: PAGE, after: pages.after, filter, orderBy: sort },
    pollInterval: EVERY_15_S,
  });
  const found = (data ?? previousData)?.claims;
  const byId = new Map((found?.edges ?? []).map((edge) => [edge.node.id, edge.node]));
  const { order, waiting, adopt } = useSteadyOrder(
    `${pages.after ?? ''} ${sort.field} ${sort.direction} ${data ? '' : 'before'}`,
    [...byId.keys()],
  );

  return (
    <>
      <h1>{search ? texts('title.search', { search }) : texts(`title.${view}`)}</h1>
      <p className={styles.sub}>
        {search ? texts('sub.found', { count: found?.totalCount ?? 0 }) : texts(`sub.${view}`)}
      </p>
      {waiting > 0 && (
        <button type="button" className={styles.updates} onClick={adopt}>
          {texts('updates', { count: waiting })}
        </button>
      )}
      {!found && <Bones lines={[{ tall: 36 }, { tall: 72 }, { tall: 72 }, { tall: 72 }]} />}
      {found && order.length === 0 && waiting === 0 && (
        <EmptyDesk view={view} search={search} onImport={onImport} />
      )}
      {order.length > 0 && (
        <ClaimTable
          claims={order.flatMap((id) => {
            const claim = byId.get(id);
            return claim ? [{ id, claim }] : [];
          })}
          sort={sort}
          onSort={(next) => {
            pages.restart();
            setSort(next);
          }}
        />
      )}
      {found && (
        <Pager pages={pages} endCursor={found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null} />
      )}
    </>
  );
}
