import { LIMITS } from '@assay/domain';
import { fragment, StatementFamily, type Database, type ValueOf } from '@assay/server-platform/database';
import type { InferResult, RawBuilder, SqlBool } from 'kysely';
import { filterConditions, filterNames, type FilterName, type FilterValues } from './verdict-filter.queries';

/** What a `PublishedState` holds besides its frozen bytes: of a publication, its newsroom, a version and its revision. */
const COLUMNS = [
  'p.id as verdictId',
  'p.slug',
  'n.slug as newsroomSlug',
  'p.flat_slug as flatSlug',
  'p.newsroom_id as newsroomId',
  'p.claim_id as claimId',
  'p.first_published_at as publishedAt',
  'v.version',
  'v.content_hash as contentHash',
  'v.revision_id as revisionId',
  'v.published_at as updatedAt',
  fragment<number>`octet_length(r.canonical_json)`.as('frozenLength'),
  'r.policy_version as policyVersion',
  'v.signature',
  fragment<string | null>`case when r.correction_class = 'voided' then r.notice end`.as('voidReason'),
  fragment<{ reason: string; since: string } | null>`
    (select jsonb_build_object('reason', u.reason, 'since', u.put_at) from under_review u
      where u.publication_id = p.id and u.ended_at is null)`.as('doubt'),
] as const;

/** Verdicts that were not removed under law, each in its newest version, or in the newest that meets a condition. */
function newestStates(db: Database, condition: RawBuilder<SqlBool> = fragment`true`) {
  return db
    .selectFrom('publication as p')
    .innerJoin('newsroom as n', 'n.id', 'p.newsroom_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('publication_version')
          .selectAll()
          .whereRef('publication_id', '=', 'p.id')
          .where(condition)
          .orderBy('version', 'desc')
          .limit(fragment<number>`1`)
          .as('v'),
      (join) => join.onTrue(),
    )
    .innerJoin('revision as r', (join) =>
      join.onRef('r.id', '=', 'v.revision_id').on('p.removed_at', 'is', null),
    )
    .select(COLUMNS);
}

/**
 * As `newestStates`, to be listed. The version is joined and not looked up, so that a list can begin with the index of
 * either table: the one of verdicts by their first publication, or the one of versions by their time.
 */
function listedStates(db: Database) {
  return db
    .selectFrom('publication as p')
    .innerJoin('newsroom as n', 'n.id', 'p.newsroom_id')
    .innerJoin('publication_version as v', (join) =>
      join
        .onRef('v.publication_id', '=', 'p.id')
        .onRef('v.newsroom_id', '=', 'p.newsroom_id')
        .on(
          fragment<SqlBool>`not exists (select from publication_version later
            where later.publication_id = v.publication_id and later.version > v.version)`,
        ),
    )
    .innerJoin('revision as r', (join) =>
      join.onRef('r.id', '=', 'v.revision_id').on('p.removed_at', 'is', null),
    )
    .select(COLUMNS);
}

/** The most rows that a list reads: a page, and the row that tells that there is another. */
const MOST = LIMITS.pageSize + 1;

/** The state of a verdict in one version, without its frozen bytes. */
export type StateRow = InferResult<ReturnType<typeof newestStates>>[number];

/** What names a verdict, and which of its versions; the newest where neither a version nor an instant is given. */
export interface StateKey {
  id?: string | null;
  slug?: string | null;
  /** The slug of its newsroom. */
  newsroom?: string | null;
  version?: number | null;
  /** The version that was current at this instant. */
  asOf?: Date | null;
}

interface NamedValues {
  id?: string;
  slug?: string;
  newsroom?: string;
  version?: number;
  asOf?: Date;
  reader: string | null;
}

const NAMED = new StatementFamily<readonly (keyof NamedValues)[], NamedValues, StateRow>(
  (db, names, value) => {
    const conditions = {
      version: fragment<SqlBool>`version = ${value('version')}`,
      asOf: fragment<SqlBool>`published_at <= ${value('asOf')}`,
      none: fragment<SqlBool>`true`,
    };
    const has = (name: keyof NamedValues) => names.includes(name);
    return newestStates(db, conditions[has('version') ? 'version' : has('asOf') ? 'asOf' : 'none'])
      .where((eb) => (has('id') ? eb('p.id', '=', value('id')) : eb('p.slug', '=', value('slug'))))
      .where(fragment<SqlBool>`(n.is_public or n.id = ${value('reader')})`)
      .$if(has('newsroom'), (query) => query.where('n.slug', '=', value('newsroom')))
      .orderBy(fragment`n.id is not distinct from ${value('reader')}`, 'desc')
      .orderBy(fragment`p.flat_slug is not null`, 'desc')
      .limit(fragment<number>`2`);
  },
);

/**
 * The verdicts of this name that a reader may read, at most two: that of the reader's own newsroom first, then the one
 * that the slug named before slugs were each newsroom's own.
 *
 * @param reader the newsroom whose member or key reads; null where none does
 */
export function statesNamed(db: Database, key: StateKey, reader: string | null): Promise<StateRow[]> {
  const { id, slug, newsroom, version, asOf } = key;
  const values: NamedValues = {
    ...(id ? { id } : { slug: slug ?? '' }),
    ...(newsroom && { newsroom }),
    ...(version ? { version } : asOf ? { asOf } : {}),
    reader,
  };
  const names = (['id', 'newsroom', 'version', 'asOf'] as const).filter((name) => values[name] !== undefined);
  return db.prepared(NAMED.of(db, names, values));
}

/** What a list of verdicts is ordered by: a column, and its name in the row. */
const ORDERS = {
  published_at: ['p.first_published_at', 'publishedAt'],
  updated_at: ['v.published_at', 'updatedAt'],
} as const;

/** Which verdicts a page holds. */
export interface StatePage {
  newsroomId: string;
  filter: FilterValues;
  includeVoided: boolean;
  field: keyof typeof ORDERS;
  direction: 'asc' | 'desc';
  /** The sort key and the id of the verdict that the page before ended with; null for the first page. */
  after: [key: string | number | null, id: string] | null;
  /** How many rows are read, at most a page and one. */
  most: number;
}

interface CountedShape {
  filter: FilterName[];
  includeVoided: boolean;
}

interface PageShape extends CountedShape, Pick<StatePage, 'field' | 'direction'> {
  isFirst: boolean;
}

interface CountedValues extends FilterValues {
  newsroomId: string;
}

interface PageValues extends CountedValues {
  afterKey?: string | number | null;
  afterId?: string;
  most: number;
}

function listed(db: Database, { filter, includeVoided }: CountedShape, value: ValueOf<CountedValues>) {
  return listedStates(db).where((eb) =>
    eb.and([
      eb('p.newsroom_id', '=', value('newsroomId')),
      ...filterConditions(filter, value),
      ...(includeVoided ? [] : [fragment<SqlBool>`r.correction_class is distinct from 'voided'`]),
    ]),
  );
}

const PAGES = new StatementFamily<PageShape, PageValues, StateRow & { sortKey: string }>(
  (db, shape, value) => {
    const { field, direction, isFirst } = shape;
    const [column, name] = ORDERS[field];
    const key = fragment.ref(column);
    const place = fragment`(${value('afterKey')}::timestamptz, ${value('afterId')}::uuid)`;
    const compared = direction === 'asc' ? fragment`>` : fragment`<`;
    // Postgres plans it once, without the values: it takes a limit that is one for a tenth of all verdicts, and would
    // sort them. The one that is written there tells it that few are read.
    const page = listed(db, shape, value)
      .$if(!isFirst, (query) => query.where(fragment<SqlBool>`(${key}, p.id) ${compared} ${place}`))
      .select(fragment<string>`${key}::text`.as('sortKey'))
      .orderBy(column, direction)
      .orderBy('p.id', direction)
      .limit(fragment.lit(MOST));
    return db
      .selectFrom(page.as('page'))
      .selectAll()
      .orderBy(name, direction)
      .orderBy('verdictId', direction)
      .limit(value('most'));
  },
);

/** A page of a newsroom's verdicts by keyset, each with its sort key. */
export function statePage(db: Database, page: StatePage): Promise<(StateRow & { sortKey: string })[]> {
  const { newsroomId, filter, includeVoided, field, direction, after, most } = page;
  const shape = { filter: filterNames(filter), includeVoided, field, direction, isFirst: !after };
  const place = after ? { afterKey: after[0], afterId: after[1] } : {};
  return db.prepared(PAGES.of(db, shape, { ...filter, ...place, newsroomId, most }));
}

const COUNTS = new StatementFamily<CountedShape, CountedValues, { count: number }>((db, shape, value) =>
  db
    .selectFrom(listed(db, shape, value).as('all_of_them'))
    .select(fragment<number>`count(*)::int`.as('count')),
);

/** How many verdicts of a newsroom meet a filter. */
export async function countStates(
  db: Database,
  { newsroomId, filter, includeVoided }: Pick<StatePage, 'newsroomId' | 'filter' | 'includeVoided'>,
): Promise<number> {
  const shape = { filter: filterNames(filter), includeVoided };
  const [row] = await db.prepared(COUNTS.of(db, shape, { ...filter, newsroomId }));
  return row!.count;
}

const LAST_CHANGED = new StatementFamily<null, { newsroomId: string; most: number }, StateRow>(
  (db, _, value) =>
    db
      .selectFrom(
        listedStates(db)
          .where('p.newsroom_id', '=', value('newsroomId'))
          .orderBy('v.published_at', 'desc')
          .orderBy('p.id', 'desc')
          .limit(fragment.lit(MOST))
          .as('page'),
      )
      .selectAll()
      .orderBy('updatedAt', 'desc')
      .orderBy('verdictId', 'desc')
      .limit(value('most')),
);

/** The newsroom's verdicts that changed last, newest change first; at most a page and one. */
export function lastChangedStates(db: Database, newsroomId: string, most: number): Promise<StateRow[]> {
  return db.prepared(LAST_CHANGED.of(db, null, { newsroomId, most }));
}

const BY_IDS = new StatementFamily<null, { ids: readonly string[] }, StateRow>((db, _, value) =>
  newestStates(db).where(fragment<SqlBool>`p.id = any(${value('ids')}::uuid[])`),
);

/** The newest states of these verdicts. */
export function statesByIds(db: Database, ids: readonly string[]): Promise<StateRow[]> {
  return db.prepared(BY_IDS.of(db, null, { ids }));
}

const BY_NUMBERS = new StatementFamily<null, { ids: string[]; versions: number[] }, StateRow>(
  (db, _, value) =>
    db
      .selectFrom(
        fragment<{
          id: string;
          version: number;
        }>`unnest(${value('ids')}::uuid[], ${value('versions')}::int[])`.as<'wanted'>(
          fragment`wanted(id, version)`,
        ),
      )
      .innerJoin('publication as p', (join) =>
        join.onRef('p.id', '=', 'wanted.id').on('p.removed_at', 'is', null),
      )
      .innerJoin('newsroom as n', 'n.id', 'p.newsroom_id')
      .innerJoin('publication_version as v', (join) =>
        join.onRef('v.publication_id', '=', 'p.id').onRef('v.version', '=', 'wanted.version'),
      )
      .innerJoin('revision as r', 'r.id', 'v.revision_id')
      .select(COLUMNS),
);

/** The states of verdicts in these versions. */
export function statesByNumbers(
  db: Database,
  wanted: readonly { id: string; version: number }[],
): Promise<StateRow[]> {
  const ids = wanted.map(({ id }) => id);
  const versions = wanted.map(({ version }) => version);
  return db.prepared(BY_NUMBERS.of(db, null, { ids, versions }));
}
