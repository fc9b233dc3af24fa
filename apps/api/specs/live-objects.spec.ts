import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim } from '@assay/server-testing/desk';
import { follow, liveClient, until } from '@assay/server-testing/live';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer, neighbour: TestServer;
let admin: Person, checker: Person, outsider: Person;
beforeAll(async () => {
  server = await startTestServer();
  neighbour = await startTestServer({}, server);
  admin = await server.founder();
  checker = await server.colleague(admin, 'checker');
  outsider = await server.founder();
});
afterAll(async () => {
  await neighbour.stop();
  await server.stop();
});

/** Follows on the other node than the one where the changes are made. */
const followAs = <T>(by: Person, query: string, variables: Record<string, unknown> = {}) =>
  follow<T>(liveClient(neighbour, { cookie: by.cookie }), query, variables);

const setTopic = async (claimId: string, topic: string) => {
  const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { version } }', { id: claimId });
  const input = { claimId, expectedVersion: claim.version, topic };
  await checker.do('updateClaim', 'UpdateClaimInput', input, 'claim { id }');
};

it('sends a claim at once, and again as each change leaves it, to members of its newsroom', async () => {
  const id = await markClaim(checker);
  const query =
    'subscription ($id: ID!) { claimChanged(id: $id) { topic evidence { title } assignees { name } } }';
  const mine = followAs<{ topic: string | null; evidence: { title: string }[] }>(admin, query, { id });
  const theirs = followAs(outsider, query, { id });
  await until(() => mine.events.length === 1);
  await setTopic(id, 'Harbours');
  await until(() => mine.events.at(-1)!.topic === 'Harbours');
  const evidence = { claimId: id, title: 'A register', stance: 'supports', directness: 'primary' };
  await checker.do('addEvidence', 'AddEvidenceInput', evidence, 'evidence { id }');
  await until(() => mine.events.at(-1)!.evidence.length === 1);
  expect(mine.events.at(-1)).toMatchObject({ topic: 'Harbours', evidence: [{ title: 'A register' }] });
  await theirs.over;
  expect(theirs).toMatchObject({ events: [], problems: [{ extensions: { code: 'NOT_FOUND' } }] });
  mine.stop();
});

it('sends the Desk as it is, and the same lists and counts as a query after a change', async () => {
  const id = await markClaim(checker);
  const fields = `desk {
    counts { view count }
    facets(filter: { view: all }) { kind values { value count } }
    claims(first: 100, filter: { view: all }) { total { count } edges { node { id topic } } }
  }`;
  const desk = followAs<{ claimIds: string[]; desk: object }>(
    admin,
    `subscription { deskChanged(atOnce: true) { claimIds ${fields} } }`,
  );
  await until(() => desk.events.length === 1);
  expect(desk.events[0]!.claimIds).toEqual([]);
  expect(desk.events[0]!.desk).toEqual((await admin.get(`{ ${fields} }`)).desk);
  await setTopic(id, 'Lighthouses');
  await until(() => JSON.stringify(desk.events.at(-1)!.desk).includes('Lighthouses'));
  expect(desk.events.at(-1)!.claimIds).toEqual([id]);
  expect(desk.events.at(-1)!.desk).toEqual((await admin.get(`{ ${fields} }`)).desk);
  desk.stop();
});

it('sends each member their own notifications, and their threads, as others write and as they read', async () => {
  const claimId = await markClaim(checker);
  const inbox = followAs<{ unread: number; notifications: { edges: { node: { kind: string } }[] } }>(
    admin,
    'subscription { inboxChanged { unread notifications(first: 5) { edges { node { kind } } } } }',
  );
  const writer = followAs<{ unread: number }>(checker, 'subscription { inboxChanged { unread } }');
  const threads = followAs<{ threads: { edges: { node: { messages: { body: string }[] } }[] } }>(
    admin,
    `subscription ($claimId: ID!) { discussionChanged(claimId: $claimId) {
      threads(first: 5, filter: { resolved: false }) { edges { node { messages { body } } } }
    } }`,
    { claimId },
  );
  await until(() => [inbox, writer, threads].every(({ events }) => events.length === 1));
  const input = { claimId, body: 'Who saw it?', mentionIds: [admin.memberId] };
  await checker.do('startThread', 'StartThreadInput', input, 'thread { id }');
  await until(() => inbox.events.at(-1)!.unread === 1 && threads.events.length === 2);
  expect(inbox.events.at(-1)!.notifications.edges[0]!.node.kind).toBe('mentioned');
  expect(threads.events.at(-1)!.threads.edges[0]!.node.messages).toEqual([{ body: 'Who saw it?' }]);
  await admin.do('readNotifications', 'ReadNotificationsInput', {}, 'inbox { unread }');
  await until(() => inbox.events.at(-1)!.unread === 0);
  // The writer was notified of nothing.
  expect(writer.events).toHaveLength(1);
  for (const one of [inbox, writer, threads]) one.stop();
});

it('sends the progress of a change of many claims until it has ended', async () => {
  const claimIds = [await markClaim(checker), await markClaim(checker)];
  const input = { claimIds, kind: 'tag', tag: 'harbour' };
  const { operation } = await checker.do('changeClaims', 'ChangeClaimsInput', input, 'operation { id }');
  const query = 'subscription ($id: ID!) { bulkOperationChanged(id: $id) { state done } }';
  const mine = followAs<{ state: string; done: number }>(checker, query, { id: operation.id });
  const theirs = followAs(outsider, query, { id: operation.id });
  await until(() => mine.events.length === 1);
  // Specs run jobs when they say so.
  await server.work();
  await until(() => mine.events.at(-1)?.state === 'done');
  expect(mine.events.at(-1)).toEqual({ state: 'done', done: 2 });
  await theirs.over;
  expect(theirs).toMatchObject({ events: [], problems: [{ extensions: { code: 'NOT_FOUND' } }] });
  mine.stop();
});
