import { Database } from '@assay/server-platform/database';
import { createTestDatabase, type TestDatabase } from '@assay/testing';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changePage } from '../verdict-changes/verdict-changes.queries';
import {
  countStates,
  lastChangedStates,
  statePage,
  statesByIds,
  statesByNumbers,
  statesNamed,
} from './verdict-states.queries';

const ID = '00000000-0000-7000-8000-000000000001';
const DAY = new Date('2026-01-01');
const EVERY = { ratingKeys: ['true'], topic: 'a', claimant: 'b', publishedAfter: DAY, publishedBefore: DAY };
const LIST = { newsroomId: ID, filter: {}, includeVoided: false };
const FIRST = { ...LIST, field: 'published_at', direction: 'desc', after: null, most: 51 } as const;

let database: TestDatabase;
let source: DataSource;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  // All are asked over one connection, which knows what was prepared over it.
  source = await new DataSource({ type: 'postgres', url: database.url, poolSize: 1 }).initialize();
  db = new Database(source.manager);
});

afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

const REQUESTS: Record<string, () => Promise<unknown>> = {
  'a verdict by its id': () => statesNamed(db, { id: ID }, ID),
  'a version by slug and newsroom': () => statesNamed(db, { slug: 'a', newsroom: 'b', version: 2 }, null),
  'the version that stood at an instant': () => statesNamed(db, { slug: 'a', asOf: DAY }, null),
  'the first page of a list': () => statePage(db, FIRST),
  'a later page, by every filter, in the other order': () =>
    statePage(db, {
      ...{ ...FIRST, filter: EVERY, includeVoided: true, field: 'updated_at', direction: 'asc' },
      after: [DAY.toISOString(), ID],
    }),
  'the count of a filtered list': () => countStates(db, { ...LIST, filter: { topic: 'a' } }),
  'the last changed': () => lastChangedStates(db, ID, 20),
  'verdicts by their ids': () => statesByIds(db, [ID]),
  'versions by their numbers': () => statesByNumbers(db, [{ id: ID, version: 1 }]),
  'a page of the feed': () => changePage(db, ID, 0, {}, 101),
  'a page of the feed by every filter': () => changePage(db, ID, 0, EVERY, 101),
};

it('prepares these statements for what is pulled', async () => {
  const texts: string[] = [];
  const seen = new Set<string>();
  for (const [request, ask] of Object.entries(REQUESTS)) {
    await ask();
    const prepared = (await source.query('select name, statement from pg_prepared_statements')) as {
      name: string;
      statement: string;
    }[];
    for (const { name, statement } of prepared.filter((one) => !seen.has(one.name))) {
      seen.add(name);
      texts.push(`-- ${request}\n${inLines(statement)};\n`);
    }
  }
  expect(texts).toHaveLength(Object.keys(REQUESTS).length);
  await expect(texts.join('\n')).toMatchFileSnapshot('./golden/pull.sql');
});

/** A statement with its columns and clauses on lines of their own, to be reviewed. */
function inLines(statement: string): string {
  return statement
    .replace(/\s+/g, ' ')
    .replace(/ (from "|from \(select|inner join |where |order by |limit |and (?=\())/g, '\n  $1')
    .replace(/, (?="\w+"\."|octet_length|case when|\(select)/g, ',\n    ');
}
