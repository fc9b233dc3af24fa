import { once } from 'node:events';
import { connect } from 'node:net';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UPLOADS, HTTP_LIMITS } from '@assay/server-product';
import type { Person } from '@assay/server-testing/person';
import { Answering, begin } from '@assay/server-testing/raw-request';
import { routesOf } from '@assay/server-testing/routes';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

const KIB = 1024;
const MIB = 1024 * KIB;

let server: TestServer, hasty: TestServer;
let admin: Person, viewer: Person;
beforeAll(async () => {
  server = await startTestServer();
  // Only the times are shorter than the product's: what is waited for is the end of the connection.
  const http = { bodyStall: 150, strangerBody: 400, headers: 200, request: 600, check: 50 };
  hasty = await startTestServer({}, server, { http });
  admin = await server.founder();
  viewer = await server.colleague(admin, 'viewer');
});
afterAll(async () => {
  await hasty.stop();
  await server.stop();
});

const inMemory = async (node = server) => {
  const text = await node.app.get(Registry).metrics();
  return Number(/^assay_request_body_bytes (\d+)/m.exec(text)![1]);
};

const UPLOAD_HEAD = ['content-type: application/octet-stream', 'apollo-require-preflight: 1'];

it('a connection on which a number of requests are sent at once is ended, and takes no more of them', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  let answered = '';
  socket.on('data', (data: Buffer) => (answered += data.toString()));
  socket.on('error', () => undefined);
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.write('GET /health/live HTTP/1.1\r\nhost: assay.example\r\n\r\n'.repeat(300));
  await ended;
  const count = (status: number) => answered.match(new RegExp(`HTTP/1\\.1 ${status} `, 'g'))?.length ?? 0;
  expect(count(200)).toBeLessThanOrEqual(100);
  expect(count(503)).toBe(0);
}, 120_000);

it('a connection answers a number of requests one after the other, and says with the last that it ends', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const ended = new Promise((resolve) => socket.once('close', resolve));
  let last = '';
  for (let sent = 0; sent < 100; sent += 1) {
    socket.write('GET /health/live HTTP/1.1\r\nhost: assay.example\r\n\r\n');
    last = String(await once(socket, 'data'));
    expect(last).toContain('HTTP/1.1 200 ');
  }
  expect(last.toLowerCase()).toContain('connection: close');
  await ended;
}, 120_000);

describe('a file', () => {
  it('is judged before any of it is read, at every address that takes one', async () => {
    const posts = routesOf(server)
      .filter((route) => route.method === 'POST' && route.path !== '/graphql')
      .map(({ path }) => path);
    expect(posts.sort()).toEqual([...UPLOADS.keys()].sort());
    for (const path of UPLOADS.keys()) {
      const head = [`POST ${path}?name=a.txt HTTP/1.1`, ...UPLOAD_HEAD, `content-length: ${512 * KIB}`];
      for (const [cookie, status] of [
        ['', 401],
        [`cookie: assay=${'x'.repeat(43)}`, 401],
        [`cookie: ${viewer.cookie}`, 403],
      ] as const) {
        const request = await begin(server.url, cookie ? [...head, cookie] : head, Buffer.alloc(1 * KIB));
        expect([path, cookie, await request.status()]).toEqual([path, cookie, status]);
        expect(await inMemory()).toBe(0);
        request.socket.destroy();
      }
    }
  });

  it('of a sender who may send it is held while it arrives, and no longer than its request', async () => {
    const cookie = `cookie: ${admin.cookie}`;
    const head = [`POST /import/article?name=a.txt HTTP/1.1`, ...UPLOAD_HEAD, cookie, 'content-length: 4096'];
    const request = await begin(server.url, head, Buffer.alloc(KIB, 'a'));
    await expect.poll(() => inMemory()).toBe(KIB);
    request.socket.write(Buffer.alloc(3 * KIB, 'a'));
    expect(await request.status()).toBe(201);
    await expect.poll(() => inMemory()).toBe(0);
    // One that is broken off is let go as well.
    const broken = await begin(server.url, head, Buffer.alloc(KIB, 'a'));
    await expect.poll(() => inMemory()).toBe(KIB);
    broken.socket.destroy();
    await expect.poll(() => inMemory()).toBe(0);
  });
});

describe('what still comes after the answer', () => {
  it('is heard out while it is small, and ends the connection where it is not', async () => {
    const document = ['POST /graphql HTTP/1.1', 'content-type: application/json'];
    const small = await begin(server.url, [...document, `content-length: ${512 * KIB}`]);
    expect(await small.status()).toBe(401);
    small.socket.write(Buffer.alloc(512 * KIB));
    small.socket.write('GET /health/live HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n');
    expect((await small.over).match(/HTTP\/1\.1 [^\r]*/g)).toEqual([
      'HTTP/1.1 401 Unauthorized',
      'HTTP/1.1 200 OK',
    ]);

    const upload = ['POST /import/article?name=a.txt HTTP/1.1', ...UPLOAD_HEAD];
    const large = await begin(server.url, [...upload, `content-length: ${20 * MIB}`]);
    expect(await large.over).toMatch(/^HTTP\/1\.1 401 [^]*connection: close/i);
    // So is one whose sender has asked too much, and one whose size was never said.
    const strict = await startTestServer({ ASSAY_REQUESTS_PER_MINUTE: '1' }, server);
    await fetch(`${strict.url}/graphql?query={__typename}`);
    const tooMany = await begin(strict.url, [...upload, `content-length: ${20 * MIB}`]);
    expect(await tooMany.over).toMatch(/^HTTP\/1\.1 429 [^]*connection: close/i);
    await strict.stop();
    const endless = await begin(server.url, [...upload, 'transfer-encoding: chunked']);
    expect(await endless.status()).toBe(401);
    const sending = setInterval(() => {
      if (endless.socket.writable)
        endless.socket.write(`${(64 * KIB).toString(16)}\r\n${'a'.repeat(64 * KIB)}\r\n`);
    }, 1);
    expect(await endless.over).toMatch(/^HTTP\/1\.1 401/);
    clearInterval(sending);
  });
});

describe('a GraphQL body', () => {
  const post = (body: string, by: Person = server.stranger(), headers: Record<string, string> = {}) =>
    by.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const padded = (bytes: number) =>
    JSON.stringify({ query: '{ viewer { permissions } }', variables: { pad: 'x'.repeat(bytes) } });

  it('is small, unless a member sends a text', async () => {
    expect((await post(padded(200 * KIB))).status).toBe(200);
    const large = padded(300 * KIB);
    const stranger = await post(large);
    expect(stranger.status).toBe(401);
    expect(await stranger.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    // Without its size said beforehand, it is refused as soon as it has passed it.
    const chunked = await begin(
      server.url,
      ['POST /graphql HTTP/1.1', 'content-type: application/json', 'transfer-encoding: chunked'],
      `${(300 * KIB).toString(16)}\r\n${large.slice(0, 300 * KIB)}\r\n`,
    );
    expect(await chunked.status()).toBe(413);
    chunked.socket.destroy();
    expect(await inMemory()).toBe(0);
    const other = await post(large, admin);
    expect(await other.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
    const text = 'Two envoys left on Tuesday. '.repeat(20_000);
    const mutation = 'mutation ($input: ImportTextInput!) { importText(input: $input) { outcome } }';
    const member = await post(JSON.stringify({ query: mutation, variables: { input: { text } } }), admin);
    expect(await member.json()).toEqual({ data: { importText: { outcome: 'created' } } });
    const beyond = await begin(server.url, [
      'POST /graphql HTTP/1.1',
      'content-type: application/json',
      `cookie: ${admin.cookie}`,
      `content-length: ${HTTP_LIMITS.memberBody + 1}`,
    ]);
    expect(await beyond.status()).toBe(413);
    beyond.socket.destroy();
  });

  it('counts by its size, whether that was said before it came or not', async () => {
    const query = 'mutation ($input: ImportTextInput!) { importText(input: $input) { outcome } }';
    const body = JSON.stringify({ query, variables: { input: { text: 'It is so. '.repeat(120_000) } } });
    const left = async (sent: BodyInit): Promise<number> => {
      const headers = { 'content-type': 'application/json', cookie: admin.cookie };
      const asked = { method: 'POST', headers, body: sent, duplex: 'half' } as RequestInit;
      const answer = await fetch(`${server.url}/graphql`, asked);
      expect(await answer.json()).toHaveProperty('data.importText.outcome');
      return Number(answer.headers.get('ratelimit-remaining'));
    };
    const [first, said] = [await left(body), await left(body)];
    const unsaid = await left(new Blob([body]).stream());
    expect(first - said).toBe(1 + Math.floor(body.length / HTTP_LIMITS.body));
    expect(said - unsaid).toBe(first - said);
  });

  it.each([
    ['of empty lists', `{"query":"{ __typename }","variables":{"a":[${'[],'.repeat(60_000)}[]]}}`],
    [
      'of keys',
      `{"query":"{ __typename }","variables":{${Array.from({ length: 22_000 }, (_, n) => `"${n}":0`).join()}}}`,
    ],
    ['nested deep', `{"query":"{ __typename }","variables":{"a":${'['.repeat(3_000)}${']'.repeat(3_000)}}}`],
  ])('%s is refused before it is parsed', async (_, body) => {
    const parse = vi.spyOn(JSON, 'parse');
    const answer = await post(body, server.stranger());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/"code":"BAD_INPUT"/);
    expect(parse.mock.calls.filter(([text]) => text === body)).toEqual([]);
    parse.mockRestore();
  });

  it.each([
    ['selections', `${'{ a '.repeat(3_000)}${'}'.repeat(3_000)}`],
    ['lists', `{ a(b: ${'['.repeat(3_000)}${']'.repeat(3_000)}) }`],
    ['open braces', '{'.repeat(5_000)],
    [
      'fragments',
      `{ ...F0 } ${Array.from({ length: 200 }, (_, n) => `fragment F${n} on Query { __typename }`).join(' ')}`,
    ],
    ['operations', Array.from({ length: 200 }, (_, n) => `query Q${n} { __typename }`).join(' ')],
    ['levels of fields', `{ newsroom ${'{ members { newsroom '.repeat(9)} { name } ${'} }'.repeat(9)} }`],
  ])('of too many %s is BAD_INPUT, and no fault of ours', async (_, query) => {
    const { errors } = await admin.ask(query);
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
  });

  it('of hundreds of faults is answered with the first few', async () => {
    const fields = Array.from({ length: 400 }, (_, n) => `field${n}`).join(' ');
    const { errors } = await server.stranger().ask(`{ viewer { ${fields} } }`);
    expect(errors!.length).toBeLessThan(20);
    expect(errors![0]!.message).toMatch(/field0/);
  });
});

describe('what is sent at once by one stranger', () => {
  it('takes a bounded part of the memory', async () => {
    const head = ['POST /graphql HTTP/1.1', 'content-type: application/json', `content-length: ${250 * KIB}`];
    const most = HTTP_LIMITS.strangerInFlight / (200 * KIB);
    const requests = await Promise.all(
      Array.from({ length: most + 5 }, () => begin(server.url, head, Buffer.alloc(200 * KIB, ' '))),
    );
    // Those that fit wait for their rest; each one beyond is asked to come back.
    const refused = new Set<Answering>();
    for (const each of requests) void each.status().then((status) => status === 429 && refused.add(each));
    await expect.poll(() => refused.size).toBeGreaterThanOrEqual(5);
    expect(await inMemory()).toBeLessThanOrEqual(HTTP_LIMITS.strangerInFlight);
    for (const { socket } of requests) socket.destroy();
    await expect.poll(() => inMemory()).toBe(0);
  });
});

describe('a request that does not end', () => {
  it('is ended: a body that stalls, one that trickles, headers that never come', async () => {
    const json = ['POST /graphql HTTP/1.1', 'content-type: application/json', 'content-length: 1000'];
    const stalled = await begin(hasty.url, json, '{');
    expect(await stalled.status()).toBe(408);
    const trickling = await begin(hasty.url, json, '{');
    const drip = setInterval(() => trickling.socket.writable && trickling.socket.write(' '), 40);
    expect(await trickling.status()).toBe(408);
    clearInterval(drip);
    const headless = connect(Number(new URL(hasty.url).port), '127.0.0.1');
    await once(headless, 'connect');
    headless.write('GET /health/live HTTP/1.1\r\nx-slow: ');
    const dripping = setInterval(() => headless.writable && headless.write('a'), 40);
    expect(await new Answering(headless).over).toMatch(/^HTTP\/1\.1 408/);
    clearInterval(dripping);
    // A member has longer, and stalls no longer than others.
    const upload = await begin(
      hasty.url,
      [
        'POST /import/article?name=a.txt HTTP/1.1',
        ...UPLOAD_HEAD,
        `cookie: ${admin.cookie}`,
        'content-length: 4096',
      ],
      'a',
    );
    expect(await upload.status()).toBe(408);
    for (const { socket } of [stalled, trickling, upload]) socket.destroy();
    expect(await inMemory(hasty)).toBe(0);
  });
});
