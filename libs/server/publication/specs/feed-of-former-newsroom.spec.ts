import { afterAll, beforeAll, expect, it } from 'vitest';
import { follow, liveClient, until } from '@assay/server-testing/live';
import { Publisher } from '@assay/server-testing/publisher';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let desk: Publisher;
beforeAll(async () => {
  server = await startTestServer();
  desk = await Publisher.open(server);
});
afterAll(() => server.stop());

it('a member who follows their newsroom without its name, and goes on in another one, learns no more of the first', async () => {
  const { admin } = desk;
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: false }, 'newsroom { id }');
  const both = await server.founder();
  const elsewhere = both.memberId;
  const token = await admin.invite('editor');
  const joined = await both.do(
    'acceptInvitation',
    'AcceptInvitationInput',
    { token },
    'viewer { member { id } }',
  );
  const client = liveClient(server, { cookie: both.cookie });
  await desk.publish();
  const { verdictChanges } = await both.get('{ verdictChanges { edges { cursor } } }');
  await desk.publish();
  const feed = follow<{ kind: string }>(
    client,
    'subscription ($after: String) { verdictChanged(after: $after) { kind } }',
    { after: verdictChanges.edges[0].cursor },
  );
  await until(() => feed.events.length === 1);
  await both.do('switchNewsroom', 'SwitchNewsroomInput', { memberId: elsewhere }, 'viewer { permissions }');
  const gone = { memberId: joined.viewer.member.id };
  await admin.do('removeMember', 'RemoveMemberInput', gone, 'newsroom { id }');
  await desk.publish();
  await until(() => feed.events.length > 1 || feed.problems.length > 0);
  expect(feed.events).toHaveLength(1);
  expect(feed.problems).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  await client.dispose();
});
