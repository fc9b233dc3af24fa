import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STORY } from '../src/demo/article';
import { seedDemo } from '../src/demo/seed';
import { CLAIMS } from '../src/demo/story';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await seedDemo(server.app);
});
afterAll(() => server.stop());

it('takes each claim as far as the story says, by the rules that hold for everybody', async () => {
  const stages = (await server.asOwner('select statement, stage from claim')) as {
    statement: string;
    stage: string;
  }[];
  expect(new Map(stages.map(({ statement, stage }) => [statement, stage]))).toEqual(
    new Map(CLAIMS.map(({ statement, until }) => [statement, until])),
  );
  expect(await verifyPublished(server.app.get(Database))).toMatchObject({ publications: 1, problems: [] });
});

it('dates a claim only as far as the story knows', async () => {
  const dates = await server.asOwner(
    'select made_on::text as made, published_on::text as published, published_precision as precision from claim where statement like $1',
    ['The expulsions concern%'],
  );
  expect(dates).toEqual([{ made: null, published: '2018-12-01', precision: 'month' }]);
});

it('says of no whole world that something is not so', () => {
  const texts = [
    STORY.text,
    ...CLAIMS.flatMap(({ statement, claimant, evidence, draft }) => [
      statement,
      claimant.description ?? '',
      ...evidence.flatMap(({ title, note }) => [title, note ?? '']),
      draft?.headline ?? '',
      draft?.summary ?? '',
      ...(draft?.rationale.flat().filter((part) => typeof part === 'string') ?? []),
    ]),
  ];
  const universal = /\b(?:no (?:official|one|other|evidence)|nobody|never (?:said|confirmed)|nowhere)\b/i;
  for (const text of texts) expect(text).not.toMatch(universal);
});

it('quotes in excerpts only what stands at an address', () => {
  for (const { excerpt, url } of CLAIMS.flatMap(({ evidence }) => evidence))
    if (excerpt) expect(url).toMatch(/^https?:\/\//);
});
