import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let web: TestServer, worker: TestServer, collab: TestServer;
let admin: Person;
beforeAll(async () => {
  web = await startTestServer({ ASSAY_ROLES: 'web' });
  admin = await web.founder();
});
afterAll(async () => {
  await worker?.stop();
  await collab?.stop();
  await web.stop();
});

const statuses = (server: TestServer) =>
  Promise.all(
    ['/health/ready', '/graphql?query={viewer{permissions}}'].map(
      async (path) =>
        (await fetch(server.url + path, { headers: { 'apollo-require-preflight': '1' } })).status,
    ),
  );

/** How the socket of drafts answers a stranger: with a close code once it is open, or with an HTTP status before. */
async function collabAnswer(server: TestServer): Promise<number> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab`, {
    origin: 'http://localhost:4400',
  });
  socket.on('error', () => undefined);
  const refused = once(socket, 'unexpected-response').then(
    ([, response]) => (response as { statusCode: number }).statusCode,
  );
  const closed = once(socket, 'close').then(([code]) => code as number);
  return Promise.race([refused, closed]);
}

it('a process of the role web alone answers, and leaves the work to one of the role worker alone', async () => {
  const claimId = await markClaim(admin);
  const input = { kind: 'tag', tag: 'seen', claimIds: [claimId] };
  const { operation } = await admin.do('changeClaims', 'ChangeClaimsInput', input, 'operation { id state }');
  expect(operation.state).toBe('running');
  const state = async () =>
    (await admin.get('query ($id: ID!) { bulkOperation(id: $id) { state } }', { id: operation.id }))
      .bulkOperation.state;
  worker = await startTestServer({ ASSAY_ROLES: 'worker' }, web);
  await vi.waitFor(async () => expect(await state()).toBe('done'), 120_000);
  // Work that comes later wakes it.
  await admin.do('undoBulk', 'BulkOperationInput', { operationId: operation.id }, 'operation { id }');
  await vi.waitFor(async () => expect(await state()).toBe('undone'), 120_000);
  // It goes on after all its connections were cut.
  await web.asOwner(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'assay-jobs' and datname = current_database()`,
  );
  const again = await admin.do('changeClaims', 'ChangeClaimsInput', input, 'operation { id }');
  operation.id = again.operation.id;
  await vi.waitFor(async () => expect(await state()).toBe('done'), 120_000);
  expect(await statuses(web)).toEqual([200, 200]);
  expect(await statuses(worker)).toEqual([200, 404]);
});

it('a process of the role collab alone serves the sockets of drafts and nothing else', async () => {
  collab = await startTestServer({ ASSAY_ROLES: 'collab' }, web);
  expect(await statuses(collab)).toEqual([200, 404]);
  expect(await collabAnswer(collab)).toBeGreaterThan(4_000);
  expect(await collabAnswer(web)).toBe(404);
});

it('a role that there is not is refused at the start', async () => {
  await expect(startTestServer({ ASSAY_ROLES: 'web,wrker' }, web)).rejects.toThrow(/ASSAY_ROLES/);
});
