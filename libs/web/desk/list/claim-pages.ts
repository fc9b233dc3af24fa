import type { FragmentOf, ResultOf } from '@assay/api-schema';
import { graphql } from '@assay/api-schema';
import { CLAIM_ROW } from './ClaimRow';

export const CLAIMS = graphql(
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

/** A claim as a row is given it. */
export interface Row {
  id: string;
  claim: FragmentOf<typeof CLAIM_ROW>;
}

/** A page of the list as it is shown: its rows in an order that is held, and what waits to be taken in. */
export interface ShownPage {
  rows: Row[];
  waiting: number;
  /** Where the next begins; null after the last. */
  endCursor: string | null;
  total: ResultOf<typeof CLAIMS>['claims']['total'];
}

/** Rows of one page. */
export const PAGE = 50;

/** The rows of all pages in their order; one that moved from page to page while they were asked for stands once. */
export function rowsOf(pages: readonly (ShownPage | undefined)[]): Row[] {
  const rows = new Map<string, Row>();
  for (const page of pages) for (const row of page?.rows ?? []) if (!rows.has(row.id)) rows.set(row.id, row);
  return [...rows.values()];
}

/** Numbers of the pages that rows from `first` to `last` stand on, with one before and one after them. */
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
