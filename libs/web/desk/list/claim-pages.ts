import type { FragmentOf, ResultOf } from '@assay/api-schema';
import { graphql } from '@assay/api-schema';
import { CLAIM_ROW } from './ClaimRow';

const CLAIM_LIST = graphql(
  `
    fragment ClaimList on Desk @_unmask {
      claims(first: $first, after: $after, filter: $filter, group: $group, orderBy: $orderBy) {
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

export const CLAIMS = graphql(
  `
    query DeskClaims(
      $first: Int!
      $after: String
      $filter: ClaimFilter
      $group: ClaimGroupInput
      $orderBy: ClaimOrder
    ) {
      desk {
        ...ClaimList
      }
    }
  `,
  [CLAIM_LIST],
);

/** The same page of the list after each change, so that it updates the cache that the query reads. */
export const CLAIMS_CHANGED = graphql(
  `
    subscription DeskClaimsChanged(
      $first: Int!
      $after: String
      $filter: ClaimFilter
      $group: ClaimGroupInput
      $orderBy: ClaimOrder
    ) {
      deskChanged(atOnce: true) {
        desk {
          ...ClaimList
        }
      }
    }
  `,
  [CLAIM_LIST],
);

/** A claim with its id, for one row. */
export interface ClaimListRow {
  id: string;
  claim: FragmentOf<typeof CLAIM_ROW>;
}

/** A page of the list as it is shown: its rows in a held order, and the number of changes that are not shown yet. */
export interface ShownPage {
  rows: ClaimListRow[];
  waiting: number;
  /** The cursor where the next page begins; null after the last. */
  endCursor: string | null;
  total: ResultOf<typeof CLAIM_LIST>['claims']['total'];
}

/** Rows per page. */
export const PAGE = 50;

/** The rows of all pages in order. A claim that moved from one page to another between two queries appears once. */
export function rowsOf(pages: readonly (ShownPage | undefined)[]): ClaimListRow[] {
  const rows = new Map<string, ClaimListRow>();
  for (const page of pages) for (const row of page?.rows ?? []) if (!rows.has(row.id)) rows.set(row.id, row);
  return [...rows.values()];
}

/** Indexes of the pages that hold the rows from `first` to `last`, with one before and one after. */
export function pagesAround(
  pages: readonly (ShownPage | undefined)[],
  first: number,
  last: number,
): number[] {
  const starts: number[] = [];
  let start = 0;
  for (const page of pages) {
    starts.push(start);
    start += page?.rows.length ?? 0;
  }
  const pageOf = (row: number) =>
    Math.max(
      0,
      starts.findLastIndex((at) => at <= row),
    );
  const from = Math.max(0, pageOf(first) - 1);
  return Array.from({ length: pageOf(last) + 2 - from }, (_, index) => from + index);
}
