import { Bus } from '@assay/server-platform/bus';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { proxyTo, type PostgresProxy } from '@assay/server-testing/line';
import { follow, liveClient, until } from '@assay/server-testing/live';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, neighbour: TestServer, line: PostgresProxy;
let admin: Person, checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  line = await proxyTo(server.database.url);
  neighbour = await startTestServer({ DATABASE_URL: line.url }, server);
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  editor = await server.colleague(admin, 'editor');
});
afterAll(async () => {
  await neighbour.stop();
  line.stop();
  await server.stop();
});

const publishNew = async (): Promise<string> => {
  const claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  const { id: revisionId } = await submit(checker, claimId);
  const approve = { revisionId, decision: 'approve' };
  await editor.do('reviewRevision', 'ReviewRevisionInput', approve, 'claim { id }');
  await editor.do('publish', 'PublishInput', { claimId, revisionId }, 'claim { id }');
  return claimId;
};
const startThread = (claimId: string) =>
  checker.do('startThread', 'StartThreadInput', { claimId, body: 'Sure?', mentionIds: [] }, 'thread { id }');

const followDesk = (by: Person) =>
  follow<{ claimIds: string[] }>(
    liveClient(neighbour, { cookie: by.cookie }),
    'subscription { deskChanged { claimIds } }',
  );

it('the desk is told of claims that changed on another node, gathered, and not of another newsroom’s', async () => {
  const leaving = await server.colleague(admin, 'viewer');
  const outsider = await server.founder();
  const [mine, theirs] = [followDesk(leaving), followDesk(outsider)];
  // Nobody says when a subscription stands.
  while (mine.events.length === 0) await markClaim(checker);
  const marked = await Promise.all(Array.from({ length: 5 }, () => markClaim(checker)));
  const changedIds = () => mine.events.flatMap(({ claimIds }) => claimIds);
  await until(() => marked.every((id) => changedIds().includes(id)));
  expect(mine.events.length).toBeLessThan(new Set(changedIds()).size);
  await admin.do('removeMember', 'RemoveMemberInput', { memberId: leaving.memberId }, 'newsroom { id }');
  await mine.over;
  expect(mine.problems).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(theirs).toMatchObject({ events: [], problems: [] });
  theirs.stop();
});

it('whoever follows the feed, a discussion or the desk is told after the database was away, each change once and in order', async () => {
  const claimId = await publishNew();
  const start = (await admin.get('{ verdictChanges { pageInfo { endCursor } } }')).verdictChanges.pageInfo;
  const client = liveClient(neighbour, { cookie: editor.cookie });
  const feed = follow<{ verdict: { slug: string } }>(
    client,
    'subscription ($after: String) { verdictChanged(after: $after) { version { slug } } }',
    { after: start.endCursor },
  );
  const discussion = follow<{ open: number }>(
    client,
    'subscription ($claimId: ID!) { discussionChanged(claimId: $claimId) { open } }',
    { claimId },
  );
  const desk = followDesk(editor);
  await until(() => discussion.events.length === 1);
  await publishNew();
  await until(() => feed.events.length === 1 && desk.events.length > 0);

  line.cut();
  // Everybody is judged, and looks, while there is nothing to ask.
  const sessions = (await server.asOwner('select id from session')) as { id: string }[];
  neighbour.app.get(Bus).deliverHere({ kind: 'sessions_ended', sessionIds: sessions.map(({ id }) => id) });
  await publishNew();
  await publishNew();
  await startThread(claimId);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const known = desk.events.length;
  line.mend();
  await until(() => feed.events.length === 3 && discussion.events.at(-1)!.open === 1);
  while (desk.events.length === known) await markClaim(checker);
  await startThread(claimId);
  await until(() => discussion.events.at(-1)!.open === 2);

  expect([feed, discussion, desk].flatMap(({ problems }) => problems)).toEqual([]);
  expect(discussion.events.map(({ open }) => open)).toEqual([0, 1, 2]);
  const truth = await admin.get(
    'query ($after: String) { verdictChanges(after: $after) { edges { node { version { slug } } } } }',
    { after: start.endCursor },
  );
  expect(feed.events).toEqual(truth.verdictChanges.edges.map(({ node }: { node: object }) => node));
  for (const one of [feed, discussion, desk]) one.stop();
  await client.dispose();
}, 600_000);
