import { fragment, sql, StatementFamily, type Database } from '@assay/server-platform/database';
import type { SqlBool } from 'kysely';
import {
  filterConditions,
  filterNames,
  type FilterName,
  type FilterValues,
} from '../pull/verdict-filter.queries';
import type { VerdictChangeKind } from './verdict-changes.types';

/** A change of a verdict, as the feed keeps it. */
export interface NewChange {
  publicationId: string;
  version: number;
  kind: VerdictChangeKind;
  at: Date;
}

/**
 * Puts a change at the end of a newsroom's feed, and holds the feed's head until the transaction ends.
 *
 * @returns its place
 */
export async function appendChange(
  db: Database,
  newsroomId: string,
  { publicationId, version, kind, at }: NewChange,
): Promise<number> {
  await sql`insert into verdict_change_head values (${newsroomId}::uuid, 0) on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ seq: number | null }>`
    with head as (update verdict_change_head set seq = seq + 1 where newsroom_id = ${newsroomId}::uuid returning seq)
    insert into verdict_change
      select ${newsroomId}::uuid, head.seq, ${publicationId}::uuid, ${version}::int, ${kind}::text, ${at}::timestamptz
      from head
    returning seq::int`.execute(db);
  return rows[0]!.seq!;
}

/** A change as JSON has it: `at` is ISO 8601. */
interface ChangeRow {
  seq: number;
  kind: VerdictChangeKind;
  at: string;
  publication_id: string;
  version: number;
  matches: boolean;
}

interface PageValues extends FilterValues {
  newsroomId: string;
  place: number;
  most: number;
}

/** Where the feed ends, and changes behind a place. One snapshot: nothing at or below the head becomes visible later. */
interface ChangePage {
  head: number;
  changes: ChangeRow[];
}

const PAGES = new StatementFamily<FilterName[], PageValues, ChangePage>((db, filter, value) => {
  /** Whether the verdict of a change `c` meets the filter in the version of that change, or in any up to it. */
  const meets = (versions: '=' | '<=') => {
    if (filter.length === 0) return fragment<SqlBool>`true`;
    const met = db
      .selectFrom('publication as p')
      .innerJoin('publication_version as v', 'v.publication_id', 'p.id')
      .select(fragment`1`.as('one'))
      .where((eb) =>
        eb.and([
          fragment<SqlBool>`p.id = c.publication_id`,
          versions === '='
            ? fragment<SqlBool>`v.version = c.version`
            : fragment<SqlBool>`v.version <= c.version`,
          ...filterConditions(filter, value),
        ]),
      );
    return fragment<SqlBool>`exists ${met}`;
  };
  const newsroomId = fragment<string>`${value('newsroomId')}::uuid`;
  return db
    .with('found', (query) =>
      query
        .selectFrom('verdict_change as c')
        .select(['c.seq', 'c.kind', 'c.at', 'c.publication_id', 'c.version'])
        .select(fragment<boolean>`c.kind <> 'removed' and ${meets('=')}`.as('matches'))
        .where('c.newsroom_id', '=', newsroomId)
        .where(fragment<SqlBool>`c.seq > ${value('place')}`)
        .where(
          fragment<SqlBool>`(c.kind = 'removed' or ${meets('<=')}
            and (select removed_at is null from publication where id = c.publication_id))`,
        )
        .orderBy('c.seq')
        .limit(value('most')),
    )
    .selectNoFrom([
      fragment<number>`coalesce((select seq from verdict_change_head where newsroom_id = ${newsroomId}), 0)::int`.as(
        'head',
      ),
      fragment<ChangeRow[]>`coalesce((select json_agg(found order by seq) from found), '[]')`.as('changes'),
    ]);
});

/**
 * Where a newsroom's feed ends, and its changes behind a place, oldest first: of a verdict that was removed under law the
 * removal alone, and of others those whose verdict meets the filter in this version or met it in one before.
 *
 * @param most how many changes are read
 */
export async function changePage(
  db: Database,
  newsroomId: string,
  place: number,
  filter: FilterValues,
  most: number,
): Promise<ChangePage> {
  const [page] = await db.prepared(PAGES.of(db, filterNames(filter), { ...filter, newsroomId, place, most }));
  return page!;
}

/** Where a newsroom's feed ends: the place of its last change, 0 where there is none. */
export async function feedHead(db: Database, newsroomId: string): Promise<number> {
  const [row] = await db.prepared(sql<{ seq: number }>`
    select seq::int as seq from verdict_change_head where newsroom_id = ${newsroomId}::uuid`);
  return row?.seq ?? 0;
}
