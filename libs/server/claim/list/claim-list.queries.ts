import type { CallingMember } from '@assay/server-platform/access';
import { fragment, type Database } from '@assay/server-platform/database';
import type { Expression, RawBuilder, SqlBool } from 'kysely';
import { claimConditions, type ListFilter } from './claim-condition.queries';
import type { ClaimOrderField } from './claim-list.enums';
import type { ClaimOrder } from './claim-list.types';

/** Where a page of a list ended: the sort key of its last claim, as text, and that claim's id. */
export interface ListPosition {
  key: string | number | null;
  id: string;
}

/** What a list is sorted by. */
interface Sort {
  /** The same expression as in the index that the list is read by. */
  by: RawBuilder<unknown>;
  /** Reads a sort key back from its text. */
  read: (key: ListPosition['key']) => RawBuilder<unknown>;
}

const timestamp = (key: ListPosition['key']) => fragment`${key}::timestamptz`;

const SORTS: Record<ClaimOrderField, Sort> = {
  stage_since: { by: fragment`claim.stage_since`, read: timestamp },
  created_at: { by: fragment`claim.created_at`, read: timestamp },
  // No due date counts as the latest.
  due_at: { by: fragment`coalesce(claim.due_at, 'infinity')`, read: timestamp },
  priority: {
    by: fragment`(case claim.priority when 'low' then 1 when 'normal' then 2 when 'high' then 3 else 4 end)`,
    read: (key) => fragment`${key}::int`,
  },
  statement: {
    by: fragment`lower(left(claim.statement, 200))`,
    read: (key) => fragment`${key}::text`,
  },
};

/**
 * The ids and sort keys of the claims that a filter names, in order.
 *
 * @param after where the page before ended; null for the first page
 * @param most rows
 */
export function claimPage(
  db: Database,
  by: CallingMember,
  filter: ListFilter,
  { field, direction }: ClaimOrder,
  after: ListPosition | null,
  most: number,
) {
  const sort = SORTS[field];
  const beyond = direction === 'asc' ? fragment`>` : fragment`<`;
  const lists = claimConditions(by, filter).map((condition) =>
    db
      .selectFrom('claim')
      .select(['claim.id', sort.by.as('sort')])
      .where(condition)
      .$if(after !== null, (list) =>
        list.where(
          fragment<SqlBool>`(${sort.by}, claim.id) ${beyond} (${sort.read(after!.key)}, ${after!.id}::uuid)`,
        ),
      )
      .orderBy('sort', direction)
      .orderBy('id', direction)
      .limit(most),
  );
  return db
    .selectFrom(joined(lists).as('claim'))
    .select(['id', fragment<string | null>`sort::text`.as('key')])
    .orderBy('sort', direction)
    .orderBy('id', direction)
    .limit(most);
}

/** How many claims a filter names; of more than `most`, a number above it. */
export function claimCount(db: Database, by: CallingMember, filter: ListFilter, most: number) {
  const lists = claimConditions(by, filter).map((condition) =>
    db
      .selectFrom('claim')
      .select('claim.id')
      .where(condition)
      .limit(most + 1),
  );
  return db.selectFrom(joined(lists).as('listed')).select(fragment<number>`count(*)::int`.as('n'));
}

/** The rows of all these queries. Kysely's `unionAll` cannot limit its first one. */
export function joined<Row>(queries: readonly Expression<Row>[]): RawBuilder<Row> {
  return fragment<Row>`(${fragment.join(queries, fragment` union all `)})`;
}
