import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import { Bones, Pager, usePages } from '@assay/ui';
import { useMay } from '@assay/web-session';
import { BulkProgress } from '../bulk/BulkProgress';
import { SelectionBar } from '../bulk/SelectionBar';
import { useSelection } from '../bulk/selection';
import styles from '../desk.module.css';
import { FacetBar } from '../facets/FacetBar';
import { asked } from '../facets/filter';
import type { DeskFilter } from '../facets/filter';
import { FoundBeside } from '../found/FoundBeside';
import { SaveView } from '../saved/SaveView';
import type { SAVED_VIEW } from '../saved/saved.operations';
import { useTexts } from '../texts';
import { CLAIM_ROW } from './ClaimRow';
import { ClaimTable } from './ClaimTable';
import type { Sort } from './ClaimTable';
import { EmptyDesk } from './EmptyDesk';
import { useSteadyOrder } from './steady-order';

const CLAIMS = graphql(
  `
    query DeskClaims($first: Int!, $after: String, $filter: ClaimFilter, $orderBy: ClaimOrder) {
      claims(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        total {
          count
          isExact
        }
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
const EVERY_MINUTE = 60_000;

/** The claims of one view or search, kept fresh, in an order that does not jump under the reader. */
export function ClaimList({
  filter,
  saved,
  onImport,
}: {
  filter: DeskFilter;
  saved: ResultOf<typeof SAVED_VIEW> | undefined;
  onImport: (() => void) | undefined;
}) {
  const texts = useTexts();
  const mayChange = useMay('claim.triage');
  const [sort, setSort] = useState<Sort>(
    (saved && asked(saved.orderBy)) ?? {
      field: 'stage_since',
      direction: filter.view === 'waits_for_my_review' ? 'asc' : 'desc',
    },
  );
  const pages = usePages();
  const [bulk, setBulk] = useState<string>();
  // What one has done oneself is taken in at once.
  const [settled, setSettled] = useState(0);
  const { data, previousData } = useQuery(CLAIMS, {
    variables: { first: PAGE, after: pages.after, filter, orderBy: sort },
    pollInterval: EVERY_MINUTE,
  });
  const found = (data ?? previousData)?.claims;
  const byId = new Map((found?.edges ?? []).map((edge) => [edge.node.id, edge.node]));
  const { order, waiting, adopt } = useSteadyOrder(
    `${pages.after ?? ''} ${sort.field} ${sort.direction} ${settled} ${data ? '' : 'before'}`,
    [...byId.keys()],
  );
  const selected = useSelection(order);
  const total = found?.total;
  const search = filter.search;
  const view = filter.view ?? 'all';

  return (
    <>
      <h1>{saved?.name ?? (search ? texts('title.search', { search }) : texts(`title.${view}`))}</h1>
      <p className={styles.sub}>
        {search || saved
          ? total && texts(total.isExact ? 'sub.found' : 'sub.foundMore', { count: total.count })
          : texts(`sub.${view}`)}
      </p>
      <div className={styles.narrowing}>
        <FacetBar filter={filter} />
        <SaveView view={saved} filter={filter} sort={sort} />
      </div>
      {waiting > 0 && (
        <button type="button" className={styles.updates} onClick={adopt}>
          {texts('updates', { count: waiting })}
        </button>
      )}
      {bulk && (
        <BulkProgress
          key={bulk}
          id={bulk}
          onSettled={() => setSettled(settled + 1)}
          onClose={() => setBulk(undefined)}
        />
      )}
      {mayChange && (
        <SelectionBar
          selected={selected}
          shown={order.length}
          hasMore={found?.pageInfo.hasNextPage ?? false}
          filter={filter}
          sort={sort}
          onBegun={setBulk}
        />
      )}
      {!found && <Bones lines={[{ tall: 36 }, { tall: 72 }, { tall: 72 }, { tall: 72 }]} />}
      {found && order.length === 0 && waiting === 0 && (
        <EmptyDesk view={view} search={search ?? ''} onImport={onImport} />
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
          selected={mayChange ? selected : undefined}
          start={pages.passed * PAGE}
          total={total?.isExact ? total.count : -1}
        />
      )}
      {found && (
        <Pager pages={pages} endCursor={found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null} />
      )}
      {search && <FoundBeside query={search} />}
    </>
  );
}
