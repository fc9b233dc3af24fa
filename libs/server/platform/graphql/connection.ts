import { badInput, LIMITS } from '@assay/domain';
import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('PageInfo', { description: 'Where a page stands in its list (Relay cursor connections).' })
export class PageInfo {
  @Field({ description: 'Whether more follow after `endCursor`.' })
  hasNextPage: boolean;

  @Field({ description: 'Whether some stand before `startCursor`.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true })
  startCursor: string | null;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

/** One page of a list; `totalCount` is there only where counting is cheap. */
export interface Page<T> {
  edges: { cursor: string; node: T }[];
  pageInfo: PageInfo;
  totalCount?: number;
}

/** Makes the `XEdge` and `XConnection` types for a node type. */
export function connectionOf<T>(
  node: Type<T>,
  name: string,
  options: { totalCount: boolean },
): Type<Page<T>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field({ description: 'Give it as `after` to go on from here.' })
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
    @Field(() => Int, { description: 'How many there are in all, over every page.' })
    totalCount: number;
  }
  return CountedConnection as Type<Page<T>>;
}

/** The sort key of a row and its id: where a keyset page goes on. */
export type Keyset = [key: string | number | null, id: string];

/** A cursor says where a page ended in which order; it is opaque to clients and no secret. */
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
    // Falls through: whatever was wrong with it, the sentence is the same.
  }
  throw badInput('after', 'This cursor does not belong to this list in this order.');
}

export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** @throws BAD_INPUT when a page size is not 1 to 100 */
export function checkPageSize(first: number): number {
  if (first >= 1 && first <= LIMITS.pageSize) return first;
  throw badInput('first', `A page has 1 to ${LIMITS.pageSize} items.`);
}

/** Cuts one row more than asked for into a page. */
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
