import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

const MOST = 20;

let server: TestServer;
beforeAll(async () => {
  // None comes back while the tests run.
  const http = { connectionsPerSecond: 1e-6, connectionBurst: MOST };
  server = await startTestServer({ ASSAY_REQUESTS_PER_MINUTE: '1' }, undefined, { http });
});
afterAll(() => server.stop());

/** All that the server answers on a connection until it ends. */
async function answersTo(requests: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  let answered = '';
  socket.on('data', (data) => (answered += data.toString()));
  socket.on('error', () => undefined);
  socket.write(requests);
  await once(socket, 'close');
  return answered;
}

const GET = 'GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nhost: assay.example\r\n\r\n';

it('the connection of a stranger who asks too often ends with the refusal', async () => {
  // The first is within the allowance, and the connection stays open for the second.
  const answers = await answersTo(GET + GET + GET);
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 429']);
}, 130_000);

it('connections beyond the rate of their network are ended, requests that do not wait for the answer before count too', async () => {
  const open: Socket[] = [];
  for (let count = 0; count < 2; count++) {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    open.push(socket);
  }
  await answersTo('GET /health/live HTTP/1.1\r\nhost: assay.example\r\n\r\n'.repeat(MOST));
  expect(
    await answersTo('GET /health/live HTTP/1.1\r\nhost: assay.example\r\nconnection: close\r\n\r\n'),
  ).toBe('');
  // Those that are open stay.
  open[0]!.write('GET /health/live HTTP/1.1\r\nhost: assay.example\r\n\r\n');
  expect(String(await once(open[0]!, 'data'))).toContain('HTTP/1.1 200');
  for (const socket of open) socket.destroy();
}, 130_000);
