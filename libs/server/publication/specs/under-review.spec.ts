import { Database } from '@assay/server-platform/database';
import { verifyPublished } from '@assay/server-publication';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desk: Publisher;
let claimId: string, slug: string;
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
  claimId = await desk.publish();
  const { claim } = await desk.admin.get('query ($id: ID!) { claim(id: $id) { publication { slug } } }', {
    id: claimId,
  });
  ({ slug } = claim.publication);
});
afterAll(() => server.stop());

const REASON = 'A reader points to a register that says otherwise.';
const put = (by: Person, reason = REASON) =>
  by.do('putUnderReview', 'PutUnderReviewInput', { claimId, reason }, 'claim { id }');
const decide = (by: Person, confirm: boolean) =>
  by.do('decideUnderReview', 'DecideUnderReviewInput', { claimId, confirm }, 'claim { id }');
const refusedTo = async (by: Person, confirm: boolean) =>
  (await by.refused('decideUnderReview', 'DecideUnderReviewInput', { claimId, confirm }, 'claim { id }'))
    .blockers;

/** What anybody reads of the verdict, by outlet. */
async function outlets(): Promise<Record<string, string>> {
  const stranger = server.stranger();
  const read = async (path: string) => (await stranger.fetch(path)).text();
  const page = `/v/${desk.newsroom}/${slug}`;
  const { verdict } = await stranger.get(
    `query ($slug: String!, $newsroom: String!) {
      verdict(slug: $slug, newsroom: $newsroom) { underReview { reason } claimReview } }`,
    { slug, newsroom: desk.newsroom },
  );
  return {
    page: await read(page),
    card: await read(`${page}/card`),
    json: await read(`${page}.json`),
    atom: await read(`/feeds/${desk.newsroom}.atom`),
    feed: await read(`/feeds/${desk.newsroom}.json`),
    graphql: JSON.stringify(verdict),
  };
}
const saying = async (words: string) =>
  Object.entries(await outlets())
    .filter(([, text]) => text.includes(words))
    .map(([name]) => name);
const kinds = async (): Promise<string[]> => {
  const { verdictChanges } = await server
    .stranger()
    .get(`{ verdictChanges(newsroom: "${desk.newsroom}") { edges { node { kind version { version } } } } }`);
  return verdictChanges.edges.map(({ node }: { node: { kind: string } }) => node.kind);
};

it('one editor stops a verdict at once on every outlet, and another lets it stand again', async () => {
  expect((await outlets()).page).toContain('<strong>Mostly true</strong>');
  expect(await saying(REASON)).toEqual([]);
  await put(desk.editor);
  // The very next reading says it: what is cached of the newsroom was told.
  expect((await saying(REASON)).sort()).toEqual(['atom', 'card', 'feed', 'graphql', 'page']);
  const stopped = await outlets();
  expect(stopped.page).toMatch(/<s>Mostly true<\/s>/);
  expect(stopped.card).not.toContain('Mostly true');
  for (const name of ['json', 'graphql'] as const) {
    expect(stopped[name]).toContain('"creativeWorkStatus":"Under review"');
    expect(stopped[name]).not.toContain('Mostly true');
  }
  expect(stopped.page).toContain('"creativeWorkStatus":"Under review"');

  const again = await desk.editor.refused(
    'putUnderReview',
    'PutUnderReviewInput',
    { claimId, reason: 'x' },
    'claim { id }',
  );
  expect(again.blockers).toMatchObject([{ code: 'under_review_already' }]);
  for (const confirm of [true, false])
    expect(await refusedTo(desk.editor, confirm)).toMatchObject([{ code: 'put_it_yourself' }]);
  expect(
    (
      await desk.checker.refused(
        'decideUnderReview',
        'DecideUnderReviewInput',
        { claimId, confirm: false },
        'claim { id }',
      )
    ).code,
  ).toBe('FORBIDDEN');
  expect(await saying(REASON)).toHaveLength(5);

  const notificationsOf = async (by: Person) => {
    const { notifications } = await by.get('{ notifications(first: 5) { edges { node { kind } } } }');
    return notifications.edges.map(({ node }: { node: { kind: string } }) => node.kind);
  };
  expect(await notificationsOf(desk.admin)).toContain('under_review');
  expect(await notificationsOf(desk.editor)).not.toContain('under_review');

  await decide(desk.admin, false);
  expect(await saying(REASON)).toEqual([]);
  expect((await outlets()).page).toContain('<strong>Mostly true</strong>');
  expect(await refusedTo(desk.admin, false)).toMatchObject([{ code: 'not_under_review' }]);
  expect(await kinds()).toEqual(['PUBLISHED', 'UNDER_REVIEW', 'REVIEW_ENDED']);
});

it('confirmed, it stands until a new version, which ends it; the log tells who did what, and all is verified', async () => {
  await put(desk.editor);
  await decide(desk.admin, true);
  expect(await refusedTo(desk.admin, true)).toMatchObject([{ code: 'confirmed_already' }]);
  expect(await saying(REASON)).toHaveLength(5);
  await desk.correct(claimId, { to: 'false' });
  expect(await saying(REASON)).toEqual([]);
  expect((await outlets()).page).toContain('<strong>False</strong>');
  expect(await kinds()).toEqual([
    ...['PUBLISHED', 'UNDER_REVIEW', 'REVIEW_ENDED', 'UNDER_REVIEW', 'CORRECTED'],
  ]);
  const { auditLog } = await desk.admin.get('{ auditLog(first: 50) { edges { node { action } } } }');
  const actions = auditLog.edges.map(({ node }: { node: { action: string } }) => node.action);
  for (const action of ['put_under_review', 'review_confirmed', 'review_ended'])
    expect(actions).toContain(`verdict.${action}`);
  expect(await verifyPublished(server.app.get(Database))).toMatchObject({
    problems: [],
  });
});

it('there is nothing to stop where nothing stands, or what stands is retracted', async () => {
  await desk.void(claimId);
  const refused = await desk.editor.refused(
    'putUnderReview',
    'PutUnderReviewInput',
    { claimId, reason: 'x' },
    'claim { id }',
  );
  expect(refused.blockers).toMatchObject([{ code: 'not_published' }]);
});
