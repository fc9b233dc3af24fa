import { Database } from '@assay/server-platform/database';
import { createTestDatabase, type TestDatabase } from '@assay/testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastChangedStates, statePage } from './verdict-states.queries';

/** So many that reading all of them costs the planner more than following an index. */
const VERDICTS = 20_000;
const NEWSROOM = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
const LIST = { newsroomId: NEWSROOM, filter: {}, includeVoided: false, most: 51 } as const;
const GROWING = ['publication', 'publication_version', 'revision'];
const PLACE: [string, string] = ['2026-01-01T00:00:00Z', NEWSROOM];

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

let database: TestDatabase, source: DataSource, db: Database, owner: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client(database.ownerUrl);
  await owner.connect();
  // Rows are written without triggers and foreign keys, as a restore writes them. Every tenth verdict was corrected.
  await owner.query(`set session_replication_role = replica;
    insert into newsroom (id, slug, name) values ('${NEWSROOM}', 'one', 'One'), ('${OTHER}', 'two', 'Two');
    create temp table made as select n, case when n % 2 = 0 then '${NEWSROOM}' else '${OTHER}' end::uuid as newsroom_id,
      gen_random_uuid() as publication_id, gen_random_uuid() as claim_id, timestamptz '2020-01-01' + n * interval '1 hour' as at
      from generate_series(1, ${VERDICTS}) n;
    insert into publication (id, newsroom_id, claim_id, slug, first_published_at)
      select publication_id, newsroom_id, claim_id, 'v-' || n, at from made;
    create temp table versions as select made.*, v as version, gen_random_uuid() as revision_id
      from made cross join generate_series(1, case when n % 10 < 2 then 2 else 1 end) v;
    insert into revision (id, newsroom_id, claim_id, number, canonical_json, sha256, draft_seq, policy_version, submitted_by, correction_class, notice)
      select revision_id, newsroom_id, claim_id, version, '{}', encode(sha256('{}'), 'hex'), 1, 1, newsroom_id,
        case when version = 2 then 'content_corrected' end, case when version = 2 then 'It was wrong.' end from versions;
    insert into publication_version (newsroom_id, publication_id, claim_id, version, revision_id, content_hash, rating_key, statement, published_by, published_at)
      select newsroom_id, publication_id, claim_id, version, revision_id, encode(sha256('{}'), 'hex'), 'true', 'A statement',
        newsroom_id, at + (version - 1) * interval '1 year' from versions;
    reset session_replication_role;
    analyze newsroom, publication, publication_version, revision`);
  // Statements are prepared on the one connection, which knows their texts.
  source = await new DataSource({ type: 'postgres', url: database.url, poolSize: 1 }).initialize();
  db = new Database(source.manager);
}, 120_000);
afterAll(async () => {
  await source?.destroy();
  await owner?.end();
  await database?.drop();
});

/** The statement that `ask` prepares, which no other list asks. */
async function prepared(ask: () => Promise<unknown>): Promise<string> {
  const statements = async () =>
    ((await source.query('select statement from pg_prepared_statements')) as { statement: string }[]).map(
      ({ statement }) => statement,
    );
  const before = await statements();
  await ask();
  const added = (await statements()).filter((statement) => !before.includes(statement));
  expect(added).toHaveLength(1);
  return added[0]!;
}

/** How PostgreSQL would run the statement without knowing its values, as it does once a statement was run often. */
async function planOf(statement: string): Promise<Plan> {
  const { rows } = await owner.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (generic_plan, format json) ${statement}`,
  );
  return rows[0]!['QUERY PLAN'][0]!.Plan;
}

/**
 * Each thing that a list does to all of a newsroom's verdicts: scanning a table, and sorting before the inner of its two limits.
 * Verdicts of the same instant are sorted by their ids (`Incremental Sort`), which reads no more than these.
 */
function workOnAll(
  { 'Node Type': type, 'Relation Name': table, Plans: parts = [] }: Plan,
  limits = 0,
): string[] {
  const scans = type === 'Seq Scan' && table !== undefined && GROWING.includes(table);
  const sorts = type === 'Sort' && limits === 2;
  return [
    ...(scans ? [`scans ${table}`] : []),
    ...(sorts ? ['sorts'] : []),
    ...parts.flatMap((part) => workOnAll(part, type === 'Limit' ? limits + 1 : limits)),
  ];
}

const LISTS: Record<string, [index: string, ask: () => Promise<unknown>]> = {
  'that changed last': ['publication_version_newest', () => lastChangedStates(db, NEWSROOM, 20)],
  'by their last change': [
    'publication_version_newest',
    () => statePage(db, { ...LIST, field: 'updated_at', direction: 'desc', after: null }),
  ],
  'by their last change, a later page': [
    'publication_version_newest',
    () => statePage(db, { ...LIST, field: 'updated_at', direction: 'desc', after: PLACE }),
  ],
  'by their last change, the oldest first': [
    'publication_version_newest',
    () => statePage(db, { ...LIST, field: 'updated_at', direction: 'asc', after: null }),
  ],
  'by their first publication': [
    'publication_first_published',
    () => statePage(db, { ...LIST, field: 'published_at', direction: 'desc', after: null }),
  ],
  'by their first publication, a later page': [
    'publication_first_published',
    () => statePage(db, { ...LIST, field: 'published_at', direction: 'desc', after: PLACE }),
  ],
};

it.each(Object.entries(LISTS))(
  'verdicts %s are listed from an index, a page at a time',
  async (_, [index, ask]) => {
    const statement = await prepared(ask);
    const plan = await planOf(statement);
    expect(JSON.stringify(plan)).toContain(`"${index}"`);
    expect(workOnAll(plan)).toEqual([]);
    // The test must detect that the index is missing.
    await owner.query('begin');
    try {
      await owner.query(`drop index ${index}`);
      expect(workOnAll(await planOf(statement))).not.toEqual([]);
    } finally {
      await owner.query('rollback');
    }
  },
);
