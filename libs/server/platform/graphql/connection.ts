import { because } from '@assay/messages';
import { badInput, LIMITS } from '@assay/domain';
import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('PageInfo', { description: 'The position of a page in its list (Relay cursor connections).' })
export class PageInfo {
  @Field({ description: 'Whether more items follow after `endCursor`.' })
  hasNextPage: boolean;

  @Field({ description: 'Whether there are items before `startCursor`.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true })
  startCursor: string | null;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

/** One page of a list; `totalCount` is set only where counting is cheap. */
export interface Page<T> {
  edges: { cursor: string; node: T }[];
  pageInfo: PageInfo;
  totalCount?: number;
}

/** Creates the types `XEdge` and `XConnection` of a node type. */
export function connectionOf<T>(
  node: Type<T>,
  name: string,
  options: { totalCount: boolean },
): Type<Page<T>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field({ description: 'The value of `after` for the page that follows this item.' })
    cursor: string;

    @Field(() => node)
    node: T;
  }
  @ObjectType({ isAbstract: true })
  class Edges {
    @Field(() => [Edge])
    edges: Edge[];

    @Field(() => PageInfo)
    pageInfo: PageInfo;
  }
  if (!options.totalCount) {
    @ObjectType(`${name}Connection`)
    class Connection extends Edges {}
    return Connection as Type<Page<T>>;
  }
  @ObjectType(`${name}Connection`)
  class CountedConnection extends Edges {
    @Field(() => Int, { description: 'The number of items on all pages.' })
    totalCount: number;
  }
  return CountedConnection as Type<Page<T>>;
}

/** The sort key of a row and its id: the next page of a keyset starts after it. */
export type Keyset = [key: string | number | null, id: string];

/** A cursor holds a list's order and the keyset where a page ended; it is opaque to clients and no secret. */
export function encodeCursor(order: string, keyset: Keyset): string {
  return Buffer.from(JSON.stringify([order, ...keyset])).toString('base64url');
}

/** @throws BAD_INPUT when the cursor is broken or was made in another order */
export function decodeCursor(order: string, cursor: string): Keyset {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const [made, key, id] = parts;
    if (parts.length === 3 && made === order && typeof id === 'string' && isUuid(id)) {
      if (key === null || typeof key === 'string' || typeof key === 'number') return [key, id];
    }
  } catch {
    // Falls through: every broken cursor gets the same error.
  }
  throw badInput('after', because('cursor_of_other_list'));
}

export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** @throws BAD_INPUT when a page size is not 1 to 100 */
export function checkPageSize(first: number): number {
  if (first >= 1 && first <= LIMITS.pageSize) return first;
  throw badInput('first', because('page_not_within', { most: LIMITS.pageSize }));
}

/** Makes a page of rows that were read with one row more than requested. */
export function pageOf<T>(rows: T[], first: number, after: boolean, cursor: (row: T) => string): Page<T> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursor(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
