import { DEFAULT_LIMITS, MOST_PAYLOAD } from '@assay/collab';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let writer: Person;
beforeAll(async () => {
  server = await startTestServer();
  writer = await server.founder();
});
afterAll(() => server.stop());

/** Sends one message of this many bytes on the co-editing socket and answers how it was closed. */
async function closedAfter(bytes: number): Promise<{ code: number; reason: string }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab`, {
    headers: { cookie: writer.cookie },
  });
  await once(socket, 'open');
  socket.send(new Uint8Array(bytes));
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return { code, reason: reason.toString() };
}

it('W5: a message over the limit is refused by the name the client knows, and not by the WebSocket server before it', async () => {
  expect(await closedAfter(DEFAULT_LIMITS.frame + 1)).toEqual({ code: 4413, reason: 'frame_too_big' });
  expect((await closedAfter(MOST_PAYLOAD + 1)).code).toBe(1009);
});

it('W5: whatever a document may hold can be sent at once', () => {
  expect(DEFAULT_LIMITS.frame).toBeGreaterThan(DEFAULT_LIMITS.document);
  expect(DEFAULT_LIMITS.waitingBytes).toBeGreaterThan(DEFAULT_LIMITS.frame);
});
