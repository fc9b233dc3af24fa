import { Bus } from '@assay/server-platform';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim, submit, writeDraft } from '../testing/desk';
import { lineTo, type Line } from '../testing/line';
import { follow, liveClient, until } from '../testing/live';
import type { Person } from '../testing/person';
import { startTestServer, type TestServer } from '../testing/test-server';

let server: TestServer, neighbour: TestServer, line: Line;
let admin: Person, checker: Person, editor: Person;
beforeAll(async () => {
  server = await startTestServer();
  line = await lineTo(server.database.url);
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
  while (mine.told.length === 0) await markClaim(checker);
  const marked = await Promise.all(Array.from({ length: 5 }, () => markClaim(checker)));
  const told = () => mine.told.flatMap(({ claimIds }) => claimIds);
  await until(() => marked.every((id) => told().includes(id)));
  expect(mine.told.length).toBeLessThan(new Set(told()).size);
  await admin.do('removeMember', 'RemoveMemberInput', { memberId: leaving.memberId }, 'newsroom { id }');
  await mine.over;
  expect(mine.problems).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(theirs).toMatchObject({ told: [], problems: [] });
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
  await until(() => discussion.told.length === 1);
  await publishNew();
  await until(() => feed.told.length === 1 && desk.told.length > 0);

  line.cut();
  // Everybody is judged, and looks, while there is nothing to ask.
  const sessions = (await server.asOwner('select id from session')) as { id: string }[];
  neighbour.app.get(Bus).tellHere({ kind: 'sessions_ended', sessionIds: sessions.map(({ id }) => id) });
  await publishNew();
  await publishNew();
  await startThread(claimId);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const known = desk.told.length;
  line.mend();
  await until(() => feed.told.length === 3 && discussion.told.at(-1)!.open === 1);
  while (desk.told.length === known) await markClaim(checker);
  await startThread(claimId);
  await until(() => discussion.told.at(-1)!.open === 2);

  expect([feed, discussion, desk].flatMap(({ problems }) => problems)).toEqual([]);
  expect(discussion.told.map(({ open }) => open)).toEqual([0, 1, 2]);
  const truth = await admin.get(
    'query ($after: String) { verdictChanges(after: $after) { edges { node { version { slug } } } } }',
    { after: start.endCursor },
  );
  expect(feed.told).toEqual(truth.verdictChanges.edges.map(({ node }: { node: object }) => node));
  for (const one of [feed, discussion, desk]) one.stop();
  await client.dispose();
}, 60_000);
