import {
  CLAIM_GROUPINGS,
  Claim,
  ClaimLoaders,
  ClaimPages,
  ClaimTallies,
  DESK_VIEWS,
  ClaimListService,
  FacetSearch,
  FacetsService,
  GroupsService,
} from '@assay/server-claim';
import type { MemberService } from '@assay/server-newsroom';
import { Database } from '@assay/server-platform/database';
import { TextThreads } from '@assay/server-platform/threads';
import { EarlierVerdictService, StatementComparisons } from '@assay/server-publication';
import { SearchService, Spelling } from '@assay/server-search';
import { createTestDatabase, type TestDatabase } from '@assay/testing';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDesk, type Asker } from '../src/desk/seed';

/** Tables that grow with every year of work. */
const GROWING = [
  'claim',
  'search_document',
  'search_word',
  'evidence',
  'article_version',
  'publication',
  'publication_version',
  'revision',
  'claim_tally',
];

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

let database: TestDatabase, pool: Pool, source: DataSource, db: Database, large: Asker;
let asked: { sql: string; values: unknown[] }[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.ownerUrl, max: 2 });
  large = (await seedDesk(pool, { claims: 20_000, newsrooms: 20, large: 2_500 })).large;
  source = await new DataSource({ type: 'postgres', url: database.url, entities: [Claim] }).initialize();
  db = new Database(source.manager);
  const createQueryRunner = source.createQueryRunner.bind(source);
  source.createQueryRunner = (mode) => {
    const runner = createQueryRunner(mode);
    const { query } = runner;
    runner.query = ((...question: [string, unknown[]?, boolean?]) => {
      asked.push({ sql: question[0], values: question[1] ?? [] });
      return query.apply(runner, question as Parameters<typeof query>);
    }) as typeof query;
    return runner;
  };
}, 600_000);
afterAll(async () => {
  await source.destroy();
  await pool.end();
  await database.drop();
});

/** Each growing table that the statements since the last call scan sequentially. */
async function scanned(): Promise<string[]> {
  const found: string[] = [];
  const walk = (plan: Plan) => {
    const table = plan['Relation Name'];
    if (plan['Node Type'] === 'Seq Scan' && table && GROWING.includes(table)) found.push(table);
    plan.Plans?.forEach(walk);
  };
  for (const { sql, values } of asked) {
    const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `explain (format json) ${sql}`,
      values,
    );
    walk(rows[0]!['QUERY PLAN'][0]!.Plan);
  }
  expect(asked.length).toBeGreaterThan(0);
  asked = [];
  return found;
}

const by = () => ({ ...large, role: 'editor' as const });
const LATEST = { field: 'stage_since', direction: 'desc' } as const;

describe('no list of the Desk scans a growing table sequentially', () => {
  it.each(DESK_VIEWS)('the view %s, its next page and its count', async (view) => {
    const pages = new ClaimPages(db, source);
    const { pageInfo } = await pages.page(by(), 50, null, { view }, LATEST);
    if (pageInfo.endCursor) await pages.page(by(), 50, pageInfo.endCursor, { view }, LATEST);
    await pages.count(by(), { view }, 1_000);
    expect(await scanned()).toEqual([]);
  });

  it.each(['stage_since', 'created_at', 'due_at', 'priority', 'statement'] as const)(
    'sorted by %s',
    async (field) => {
      await new ClaimPages(db, source).page(by(), 50, null, { view: 'all' }, { field, direction: 'desc' });
      expect(await scanned()).toEqual([]);
    },
  );

  it.each([
    { topics: ['economy'] },
    { topics: ['economy', 'health'], priorities: ['urgent' as const] },
    { claimants: ['Nobody At all'] },
    { ratingKeys: ['false'] },
    { tags: ['viral'] },
    { due: 'within_week' as const },
    { search: 'minister' },
    { search: '"foreign minister" -bank' },
  ])('filtered by %o, with its facets', async (filter) => {
    await new ClaimPages(db, source).page(by(), 50, null, { view: 'all', ...filter }, LATEST);
    const tallies = new ClaimTallies(db);
    const facets = new FacetsService(db, tallies, new ClaimPages(db, source));
    await facets.of(by(), { view: 'all', ...filter });
    const search = new FacetSearch(db, tallies, facets);
    for (const kind of ['topic', 'claimant', 'tag', 'assignee'] as const)
      for (const under of [{}, filter]) await search.beginning(by(), kind, 'e', { view: 'all', ...under });
    expect(await scanned()).toEqual([]);
  });

  it.each(
    CLAIM_GROUPINGS.flatMap((grouping) =>
      [{}, { priorities: ['urgent' as const] }].map((filter) => ({ grouping, filter })),
    ),
  )('grouped by $grouping, filtered by $filter', async ({ grouping, filter }) => {
    const pages = new ClaimPages(db, source);
    // The members are read from a table that does not grow.
    const members = { byIds: () => Promise.resolve(new Map()) } as unknown as MemberService;
    const service = new GroupsService(db, new ClaimTallies(db), pages, members);
    const { groups } = await service.of(by(), grouping, { view: 'all', ...filter });
    expect(groups.length).toBeGreaterThan(0);
    for (const { value } of groups) {
      const inGroup = { view: 'all' as const, ...filter, group: { by: grouping, value } };
      const { pageInfo } = await pages.page(by(), 50, null, inGroup, LATEST);
      if (pageInfo.endCursor) await pages.page(by(), 50, pageInfo.endCursor, inGroup, LATEST);
    }
    expect(await scanned()).toEqual([]);
  });

  it('the counts of the views, every kind of search, similar claims', async () => {
    const [claim] = await source
      .getRepository(Claim)
      .find({ where: { newsroomId: large.newsroomId }, take: 1 });
    asked = [];
    await new ClaimListService(new ClaimPages(db, source), new ClaimTallies(db)).counts(by());
    const search = new SearchService(db, new Spelling(db));
    for (const words of ['minister', 'expuls', '"city council"', 'goverment', 'qqqzzz'])
      await search.search(large.newsroomId, words, null, 20, null);
    const comparisons = new StatementComparisons(
      new TextThreads({ extractionWorker: '', readingSeconds: 1 }),
    );
    await new EarlierVerdictService(db, new ClaimLoaders(db, source), comparisons).likest(claim!);
    expect(await scanned()).toEqual([]);
  });

  it('and the test detects a sequential scan', async () => {
    await source.query(`select count(*) from claim where statement ilike '%minister%'`, []);
    expect(await scanned()).toEqual(['claim']);
  });
});

it('tallies equal the counts of claims after any change, also before they are summed up', async () => {
  const counts = () => new ClaimTallies(db).byStage(large.newsroomId);
  const truth = async () =>
    new Map(
      (
        await pool.query<{ stage: string; n: number }>(
          'select stage, count(*)::int as n from claim where newsroom_id = $1 group by 1',
          [large.newsroomId],
        )
      ).rows.map(({ stage, n }) => [stage, n]),
    );
  await pool.query(
    `update claim set stage = 'declined' where id in (select id from claim where newsroom_id = $1 and stage = 'triage' limit 100)`,
    [large.newsroomId],
  );
  expect(new Map([...(await counts())].sort())).toEqual(new Map([...(await truth())].sort()));
});
