import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { markClaim, suggest, type, writeDraft } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let checker: Person;
let claimId: string;
beforeAll(async () => {
  server = await startTestServer();
  checker = await server.founder();
  claimId = await markClaim(checker);
  await writeDraft(server, checker, claimId);
  for (const field of ['summary', 'rationale'] as const)
    await suggest(server, checker, claimId, (doc) => type(doc, field, 'w'.repeat(60_000)));
});
afterAll(() => server.stop());

it('one request reads no more of suggestions than of other long texts', async () => {
  const narrow = await startTestServer({}, server, { http: { longTexts: 200_000 } });
  const reader = checker.at(narrow.url);
  const ask = (...names: string[]) =>
    reader.ask(
      `query ($id: ID!) { ${names.map((as) => `${as}: suggestions(claimId: $id) { open { id } }`).join(' ')} }`,
      { id: claimId },
    );
  expect((await ask('a')).errors).toBeUndefined();
  expect((await ask('a', 'b')).errors?.[0]).toMatchObject({
    extensions: { code: 'TOO_MANY', limit: 'long_texts' },
  });
  await narrow.stop();
});

it('a reader for whom too much waits already is not sent more by a subscription', async () => {
  const narrow = await startTestServer({}, server, { http: { accountInFlight: 150_000 } });
  const url = `${narrow.url.replace('http', 'ws')}/graphql/live`;
  const socket = new WebSocket(url, ['graphql-transport-ws'], { headers: { cookie: checker.cookie } });
  const received: string[] = [];
  socket.on('message', (data: Buffer) => {
    const { type } = JSON.parse(data.toString()) as { type: string };
    received.push(type);
    if (type === 'next') socket.close();
    if (type !== 'connection_ack') return;
    const query = 'subscription ($id: ID!) { suggestionsChanged(claimId: $id) { open { update } } }';
    const payload = { query, variables: { id: claimId } };
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload }));
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  expect(received).not.toContain('next');
  expect([code, reason.toString()]).toEqual([4505, 'catch_up']);
  await narrow.stop();
});

it('suggestions of one newsroom on many drafts leave connections for the drafts of others', async () => {
  const held = async () => {
    const [row] = await server.asOwner(
      `select count(*)::int as connections from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and application_name = 'assay drafts'`,
    );
    return Number(row!.connections);
  };
  const claims: string[] = [];
  while (claims.length < 6) {
    const id = await markClaim(checker);
    await writeDraft(server, checker, id);
    claims.push(id);
  }
  // A node on which none of the drafts is open. What is read of each waits for this lock.
  const node = await startTestServer({}, server);
  const writer = checker.at(node.url);
  const holder = new Client(server.database.ownerUrl);
  await holder.connect();
  await holder.query('begin; lock table draft_client in access exclusive mode');
  const suggesting = claims.map((id) =>
    writer.refused(
      'suggest',
      'SuggestInput',
      { claimId: id, id: randomUUID(), update: '/////w==' },
      'suggestions { claimId }',
    ),
  );
  await expect.poll(held).toBeGreaterThan(0);
  // The others have asked by then, and wait for their turn.
  await writer.get('{ newsroom { name } }');
  expect(await held()).toBe(1);
  await holder.query('rollback');
  await holder.end();
  expect(await Promise.all(suggesting)).toMatchObject(claims.map(() => ({ code: 'BAD_INPUT' })));
  await node.stop();
});
