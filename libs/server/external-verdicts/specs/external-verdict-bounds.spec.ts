import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { importArticle, markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let person: Person;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  person = await server.founder();
});
afterAll(() => server.stop());

const CLAIM = 'Unemployment in the province fell to 4.1 percent in March';

const importFeed = async (feed: object) => {
  const response = await person.fetch('/import/other-verdicts?name=feed.json', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
    body: JSON.stringify(feed),
  });
  return { status: response.status, ...((await response.json()) as object) };
};

it('keeps no feed whose records are far larger together than the feed is', async () => {
  const reviews = Array.from({ length: 30 }, (_, n) => ({
    url: `https://desk.example/${n}`,
    textualRating: 'False',
  }));
  const feed = { claims: [{ text: 'Ships wait.', note: 'n'.repeat(1_000_000), claimReview: reviews }] };
  const refused = await importFeed(feed);
  expect(refused).toMatchObject({ status: 400 });
  expect(JSON.stringify(refused)).toContain('Its records have more than 20 MB together.');
  feed.claims[0]!.claimReview = reviews.slice(0, 10);
  expect(await importFeed(feed)).toMatchObject({ status: 201, records: 10 });
});

it('reads whole records of others within a bound, however little of them is asked for', async () => {
  const records = Array.from({ length: 3 }, (_, n) => ({
    '@type': 'ClaimReview',
    claimReviewed: CLAIM,
    note: `${n} ${'n'.repeat(100_000)}`,
  }));
  await importFeed(records);
  const article = await importArticle(person, `A heading\n${CLAIM}.`);
  const start = article.text.indexOf('Unemployment');
  const selection = { articleVersionId: article.versionId, start, end: start + CLAIM.length, exact: CLAIM };
  const marked = { selection, statement: CLAIM, claimant: { kind: 'article' } };
  for (let claim = 0; claim < 2; claim += 1)
    await person.do('createClaim', 'CreateClaimInput', marked, 'claim { id }');
  const narrow = await startTestServer({}, server, { http: { longTexts: 350_000 } });
  const reader = person.at(narrow.url);
  const lists = (count: number) =>
    `{ ${Array.from({ length: count }, (_, n) => `a${n}: otherVerdicts(first: 100) { edges { node { id } } }`).join(' ')} }`;
  const beside = (count: number) =>
    `{ claims(first: ${count}) { edges { node { otherVerdicts { score } } } } }`;
  for (const asked of [lists, beside]) {
    expect((await reader.ask(asked(1))).errors).toBeUndefined();
    expect((await reader.ask(asked(2))).errors?.[0]).toMatchObject({
      extensions: { code: 'TOO_MANY', limit: 'long_texts' },
    });
  }
  await narrow.stop();
});

it('shows a claim without verdicts of others where the search for them takes too long', async () => {
  const claimId = await markClaim(person);
  const owner = new Client(server.database.ownerUrl);
  await owner.connect();
  await owner.query('begin');
  await owner.query('lock table other_verdict in access exclusive mode');
  const asking = person.ask('query ($id: ID!) { claim(id: $id) { otherVerdicts { score } } }', {
    id: claimId,
  });
  // Were the search not bounded, it would wait for the lock until the statement's limit, and the claim would not be shown.
  const answer = await asking;
  await owner.end();
  expect(answer).toEqual({ data: { claim: { otherVerdicts: [] } } });
});
