import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { CollabEngine } from '@assay/collab';
import { COLLAB_ENGINE } from '@assay/server-draft';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
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

it('drafts on which one newsroom suggests are read one after the other, and those of others meanwhile', async () => {
  const neighbour = await server.founder();
  const theirs = await markClaim(neighbour);
  await writeDraft(server, neighbour, theirs);
  const engine = server.app.get<CollabEngine>(COLLAB_ENGINE);
  const begun: (() => void)[] = [];
  const reading = vi
    .spyOn(engine, 'refusalOf')
    .mockImplementation(() => new Promise((resolve) => begun.push(() => resolve('malformed_update'))));
  const refused = (by: Person, on: string) => {
    const input = { claimId: on, id: randomUUID(), update: 'AAAA' };
    return by.refused('suggest', 'SuggestInput', input, 'suggestions { claimId }');
  };
  const suggesting = Array.from({ length: 6 }, () => refused(checker, claimId));
  await expect.poll(() => begun.length).toBe(1);
  const others = refused(neighbour, theirs);
  await expect.poll(() => begun.length).toBe(2);
  const answers = Promise.all([...suggesting, others]);
  for (let left = 7; left > 0; left -= 1) {
    await expect.poll(() => begun.length).toBeGreaterThan(0);
    expect(begun.length).toBeLessThanOrEqual(2);
    begun.shift()!();
  }
  expect(await answers).toMatchObject(Array(7).fill({ code: 'BAD_INPUT' }));
  reading.mockRestore();
});
