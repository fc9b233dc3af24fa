import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desk: Publisher;
let stranger: Person;
let claimId: string, slug: string, verdictId: string;
/** When the first version stood. */
let before: string;
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
  stranger = server.stranger();
  claimId = await desk.publish();
  before = new Date().toISOString();
  await desk.correct(claimId, { to: 'false' });
  await desk.void(claimId, 'The register was forged.');
  const query = '{ verdicts(includeVoided: true) { edges { node { id slug } } } }';
  ({ id: verdictId, slug } = (await desk.admin.get(query)).verdicts.edges[0].node);
});
afterAll(() => server.stop());

const VERSION = `id slug version publishedAt url rating { id key } void { reason } claim { id claimId }
  correction { version notice } verdict { id version void { reason } }`;
const version = async (args: string) =>
  (await stranger.get(`{ verdictVersion(${args}) { ${VERSION} } }`)).verdictVersion;

it('a version is found by its number, by an instant and by its own id, and leads to what stands now', async () => {
  const [first, second, third] = await Promise.all(
    [1, 2, 3].map((number) => version(`slug: "${slug}", version: ${number}`)),
  );
  const now = { id: verdictId, version: 3, void: { reason: 'The register was forged.' } };
  expect(first).toMatchObject({
    version: 1,
    rating: { key: 'mostly_true' },
    void: null,
    correction: null,
    verdict: now,
  });
  expect(second).toMatchObject({ version: 2, rating: { key: 'false' }, void: null, verdict: now });
  expect(second.correction).toEqual({ version: 2, notice: 'Words were added.' });
  expect(third).toMatchObject({ version: 3, void: now.void, verdict: now });
  for (const one of [first, second, third]) {
    expect(await version(`id: "${one.id}"`)).toEqual(one);
    expect(await version(`verdictId: "${verdictId}", version: ${one.version}`)).toEqual(one);
    expect(
      await version(`slug: "${slug}", newsroom: "${desk.newsroom}", asOf: "${one.publishedAt}"`),
    ).toEqual(one);
    const { pathname } = new URL(one.url);
    expect(pathname).toBe(`/v/${desk.newsroom}/${slug}/versions/${one.version}`);
    expect((await stranger.fetch(pathname)).status).toBe(200);
  }
  expect(await version(`slug: "${slug}", version: 4`)).toBeNull();
  expect(await version(`slug: "${slug}", asOf: "2001-01-01T00:00:00.000Z"`)).toBeNull();
});

it('a verdict is the newest state wherever a released field answers it; asOf tells whether anything stood', async () => {
  const asOf = async (instant: string) =>
    (await stranger.get(`{ verdict(slug: "${slug}", asOf: "${instant}") { version void { reason } } }`))
      .verdict;
  expect(await asOf(before)).toEqual({ version: 3, void: { reason: 'The register was forged.' } });
  expect(await asOf('2001-01-01T00:00:00.000Z')).toBeNull();
  const { verdictChanges, corrections } = await stranger.get(
    `{ verdictChanges(newsroom: "${desk.newsroom}") { edges { node { verdictId verdict { id version } } } }
       corrections(newsroom: "${desk.newsroom}") { edges { node { verdict { id version } } } } }`,
  );
  const newest = { id: verdictId, version: 3 };
  expect(verdictChanges.edges.map(({ node }: { node: object }) => node)).toEqual(
    Array.from({ length: 3 }, () => ({ verdictId, verdict: newest })),
  );
  expect(corrections.edges.map(({ node }: { node: object }) => node)).toEqual(
    Array.from({ length: 2 }, () => ({ verdict: newest })),
  );
});

it('each id names one thing: a verdict, its versions, what they say, and what the workspace has of them', async () => {
  const versions = await Promise.all(
    [1, 2, 3].map((number) => version(`slug: "${slug}", version: ${number}`)),
  );
  expect(versions.map(({ claim }) => claim.claimId)).toEqual([claimId, claimId, claimId]);
  const query = 'query ($id: ID!) { claim(id: $id) { id publication { id revision { id } } } }';
  const { claim } = await desk.admin.get(query, { id: claimId });
  const ids = [
    ...[verdictId, claim.id, claim.publication.id, claim.publication.revision.id],
    ...versions.flatMap((one) => [one.id, one.claim.id, one.rating.id]),
  ];
  expect(new Set(ids).size).toBe(4 + 3 * 3);

  for (const [args, code] of [
    ['slug: "x"', 'BAD_INPUT'],
    ['slug: "x", version: 1, asOf: "2001-01-01T00:00:00.000Z"', 'BAD_INPUT'],
    [`id: "${versions[0].id}", version: 1`, 'BAD_INPUT'],
    [`id: "${claim.publication.id}"`, 'NOT_FOUND'],
    [`id: "${verdictId}"`, 'NOT_FOUND'],
    ['id: "nonsense"', 'NOT_FOUND'],
  ])
    expect((await stranger.ask(`{ verdictVersion(${args}) { id } }`)).errors).toMatchObject([
      { extensions: { code } },
    ]);
});

it('a version of a private newsroom is found by nobody else, by its id neither', async () => {
  const hidden = await Publisher.open(server, { isPublic: false });
  await hidden.publish();
  const { verdictChanges } = await hidden.admin.get(
    '{ verdictChanges { edges { node { version { id } } } } }',
  );
  const { id } = verdictChanges.edges[0].node.version;
  const query = `{ verdictVersion(id: "${id}") { version } publishedNewsroom(slug: "${hidden.newsroom}") { name } }`;
  for (const by of [stranger, desk.admin])
    expect(await by.get(query)).toEqual({ verdictVersion: null, publishedNewsroom: null });
  expect(await hidden.admin.get(query)).toMatchObject({ verdictVersion: { version: 1 } });
});
