import { createTestDatabase, type TestDatabase } from '../database';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { Database, fragment, StatementFamily } from '@assay/server-platform/database';

let database: TestDatabase;
let source: DataSource;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await new DataSource({ type: 'postgres', url: database.url, poolSize: 1 }).initialize();
  db = new Database(source.manager);
});

afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

interface Values {
  left: number;
  right: number;
  words?: string;
}

/** What Postgres makes of the values, in an order that the shape decides. */
const FAMILY = new StatementFamily<{ turned: boolean; worded: boolean }, Values, { made: unknown }>(
  (family, { turned, worded }, value) => {
    const [first, second] = turned ? [value('right'), value('left')] : [value('left'), value('right')];
    const third = worded ? value('words') : fragment`null`;
    return family.selectNoFrom(
      fragment<unknown>`jsonb_build_array(${first}::int, ${second}::int, ${third}::text, ${first}::int)`.as(
        'made',
      ),
    );
  },
);

it('runs each request with its own values, whichever requests of its shape came before', async () => {
  const request = fc.record({
    left: fc.integer({ min: -1e9, max: 1e9 }),
    right: fc.integer({ min: -1e9, max: 1e9 }),
    words: fc.option(fc.stringMatching(/^[ -~]{0,20}$/), { nil: undefined }),
    turned: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 8 }), async (requests) => {
      for (const { turned, ...values } of requests) {
        const { left, right, words } = values;
        const [row] = await db.prepared(FAMILY.of(db, { turned, worded: words !== undefined }, values));
        const [first, second] = turned ? [right, left] : [left, right];
        expect(row!.made).toEqual([first, second, words ?? null, first]);
      }
    }),
    { numRuns: 30 },
  );
  const [prepared] = (await source.query(
    `select count(*)::int as statements from pg_prepared_statements where statement like '%jsonb_build_array%'
       and statement not like '%pg_prepared_statements%'`,
  )) as [{ statements: number }];
  expect(prepared.statements).toBeLessThanOrEqual(4);
});

it('refuses a statement into which a value was written, and one whose value is not given', () => {
  const written = new StatementFamily<null, object, { made: number }>((family) =>
    family.selectNoFrom(fragment<number>`${7}::int`.as('made')),
  );
  expect(() => written.of(db, null, {})).toThrow('holds a value: 7');
  expect(() => FAMILY.of(db, { turned: false, worded: true }, { left: 1, right: 2 })).toThrow(
    'needs a value: words',
  );
});
