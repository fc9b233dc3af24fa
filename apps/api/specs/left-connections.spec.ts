import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { getIntrospectionQuery } from 'graphql';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { startSite, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

const HANG = { timeout: 120_000 };

let site: Site;
let server: TestServer;
let admin: Person;
beforeAll(async () => {
  site = await startSite();
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
  admin = await server.founder();
});
afterAll(async () => {
  await server.stop();
  site.stop();
});

const graphql = (query: string, variables: object = {}) => {
  const body = JSON.stringify({ query, variables });
  return { head: 'POST /graphql', headers: ['content-type: application/json'], body };
};

const importUrl = (path: string) =>
  graphql('mutation ($input: ImportUrlInput!) { importUrl(input: $input) { article { id } } }', {
    input: { url: `http://${site.host}${path}` },
  });

/** Pages that are asked for and do not answer: the responses of the site by their path. */
function silentPages(...paths: string[]): Map<string, ServerResponse> {
  const asked = new Map<string, ServerResponse>();
  for (const path of paths) site.pages.set(path, (response) => void asked.set(path, response));
  return asked;
}

/** Sends requests of the admin on one connection, without waiting for an answer. */
async function sendAtOnce(requests: { head: string; headers?: string[]; body?: string }[]): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  for (const { head, headers = [], body = '' } of requests)
    socket.write(
      [
        `${head} HTTP/1.1`,
        ...['host: assay.example', `cookie: ${admin.cookie}`, `content-length: ${Buffer.byteLength(body)}`],
        ...headers,
        `\r\n${body}`,
      ].join('\r\n'),
    );
  return socket;
}

/** What the metric of a name is on the node. */
const metric = async (name: string) =>
  Number(new RegExp(`^${name} (\\d+)`, 'm').exec(await server.app.get(Registry).metrics())![1]);

it('gives back what answers hold that waited behind another on a connection that closed', async () => {
  const asked = silentPages('/first');
  const socket = await sendAtOnce([importUrl('/first'), graphql(getIntrospectionQuery())]);
  await vi.waitUntil(() => asked.has('/first'), HANG);
  await vi.waitUntil(async () => (await metric('assay_answer_bytes')) > 0, HANG);
  socket.destroy();
  await vi.waitUntil(async () => (await metric('assay_answer_bytes')) === 0, HANG);
}, 130_000);

it('gives back the places of streamed answers that waited behind another on a connection that closed', async () => {
  const asked = silentPages('/before-feeds');
  const feed = { head: `GET /feeds/${admin.newsroomSlug}.ndjson` };
  const socket = await sendAtOnce([importUrl('/before-feeds'), feed, feed, feed, feed]);
  await vi.waitUntil(() => asked.has('/before-feeds'), HANG);
  // All four places of the newsroom.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  socket.destroy();
  expect((await admin.fetch(`/feeds/${admin.newsroomSlug}.ndjson`)).status).toBe(200);
}, 130_000);

it('ends each import that a connection asked for when it closes', async () => {
  const asked = silentPages('/one', '/two', '/three');
  const socket = await sendAtOnce([importUrl('/one'), importUrl('/two'), importUrl('/three')]);
  await vi.waitUntil(() => asked.size === 3, HANG);
  socket.destroy();
  await vi.waitUntil(() => [...asked.values()].every((response) => response.destroyed), HANG);
}, 130_000);
