import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { readConfig } from '@assay/server-platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UPLOADS } from '../src/http/bodies/uploads';
import { HTTP_LIMITS } from '../src/http/http-limits';
import { createServer } from '../src/server';
import type { Person } from '../testing/person';
import { statements } from '../testing/statements';
import { startTestServer, type TestServer } from '../testing/test-server';

const KIB = 1024;

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

/** A request by hand: its head is sent, and as much of its body as is given. */
async function begin(url: string, head: string[], piece: string | Buffer = ''): Promise<Answering> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write([...head, `host: ${hostname}:${port}`, '', ''].join('\r\n'));
  if (piece.length) socket.write(piece);
  return new Answering(socket);
}

class Answering {
  private text = '';
  readonly over: Promise<string>;

  constructor(readonly socket: Socket) {
    socket.on('data', (data: Buffer) => (this.text += data.toString()));
    socket.on('error', () => undefined);
    this.over = new Promise((resolve) => socket.once('close', () => resolve(this.text)));
  }

  /** The status line, once it is there. */
  async status(): Promise<number> {
    while (!/^HTTP\/1\.1 \d{3}/.test(this.text)) await once(this.socket, 'data');
    return Number(this.text.slice(9, 12));
  }
}

const UPLOAD_HEAD = ['content-type: application/octet-stream', 'apollo-require-preflight: 1'];

describe('a file', () => {
  it('is judged before any of it is read, at every address that takes one', async () => {
    const { routes } = await routesOf(server);
    const posts = routes
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

  it('of somebody who may send it is held while it arrives, and no longer than its request', async () => {
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
});

describe('what is sent at once by one stranger', () => {
  it('takes a bounded part of the memory', async () => {
    const head = ['POST /graphql HTTP/1.1', 'content-type: application/json', `content-length: ${250 * KIB}`];
    const most = HTTP_LIMITS.strangerInFlight / (200 * KIB);
    const requests = await Promise.all(
      Array.from({ length: most + 5 }, () => begin(server.url, head, Buffer.alloc(200 * KIB, ' '))),
    );
    // Those that fit wait for their rest; each one beyond is told to come back.
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

describe('requests a minute', () => {
  const asked = async (node: TestServer, headers: Record<string, string>) => {
    const response = await fetch(`${node.url}/graphql?query={__typename}`, { headers });
    await response.text();
    return {
      status: response.status,
      limit: Number(response.headers.get('ratelimit-limit')),
      left: Number(response.headers.get('ratelimit-remaining')),
    };
  };
  const from = (address: string, cookie?: string) => ({
    'x-forwarded-for': address,
    ...(cookie ? { cookie } : {}),
  });
  let strict: TestServer;
  beforeAll(async () => {
    strict = await startTestServer({ ASSAY_REQUESTS_PER_MINUTE: '20', ASSAY_TRUST_PROXY: '1' }, server);
  });
  afterAll(() => strict.stop());

  it('are a person’s only with a session that is good', async () => {
    for (const cookie of ['a=b', 'assay=made-up', `assay=${'x'.repeat(43)}`])
      expect(await asked(strict, from('192.0.2.1', cookie))).toMatchObject({ limit: 20 });
    expect(await asked(strict, from('192.0.2.2', admin.cookie))).toMatchObject({ status: 200, limit: 200 });
    // Cookies that are made up cost a bounded number of statements.
    const guesses = async () => {
      for (let n = 0; n < 60; n += 1)
        await asked(strict, from('192.0.2.3', `assay=${String(n).padStart(43, 'y')}`));
    };
    expect(await statements(guesses)).toBeLessThanOrEqual(20);
    // A person known here goes on, whatever others behind the same address do; one who is not known yet waits.
    expect(await asked(strict, from('192.0.2.3', viewer.cookie))).toMatchObject({ status: 429 });
    expect(await asked(strict, from('192.0.2.3', admin.cookie))).toMatchObject({ status: 200 });
    expect(await asked(strict, from('192.0.2.4', viewer.cookie))).toMatchObject({ status: 200 });
    expect(await asked(strict, from('192.0.2.3', viewer.cookie))).toMatchObject({ status: 200 });
  });

  it('of one IPv6 network are counted together', async () => {
    const first = await asked(strict, from('2001:db8:1:1::1'));
    const second = await asked(strict, from('2001:db8:1:1:ffff::2'));
    expect(second.left).toBe(first.left - 1);
    expect(await asked(strict, from('2001:db8:1:2::1'))).toMatchObject({ left: first.left });
  });

  it('of health are not counted, and push no statements to the database', async () => {
    const many = async () => {
      for (let n = 0; n < 200; n += 1)
        expect(
          (await fetch(`${strict.url}/health/ready`, { headers: from('192.0.2.9', admin.cookie) })).status,
        ).toBe(200);
    };
    const started = performance.now();
    const sent = await statements(many);
    // One a second at most, whatever the machine's speed.
    expect(sent).toBeLessThanOrEqual(2 + (performance.now() - started) / 1_000);
  });
});

describe('one newsroom', () => {
  it('that has all its requests wait for the database holds up none of another’s', async () => {
    const other = await server.founder();
    const holding = new Client(server.database.url);
    await holding.connect();
    await holding.query('begin');
    await holding.query('select 1 from newsroom where id = $1 for update', [admin.newsroomId]);
    const rename = (n: number) =>
      admin.do('updateNewsroom', 'UpdateNewsroomInput', { name: `Name ${n}` }, 'newsroom { name }');
    let answered = 0;
    const renamed = Array.from({ length: 60 }, (_, n) => rename(n).then(() => (answered += 1)));
    // More than the database has connections are waiting behind the row.
    await expect
      .poll(async () => (await server.asOwner('select 1 from pg_locks where not granted')).length, {
        timeout: 10_000,
      })
      .toBeGreaterThan(0);
    for (let count = 0; count < 20; count += 1) await other.get('{ newsroom { name } }');
    expect(answered).toBe(0);
    await holding.query('rollback');
    await holding.end();
    await Promise.all(renamed);
    expect(answered).toBe(60);
  });
});

describe('answers', () => {
  it('with members’ data are kept by no cache; what is public may be', async () => {
    const control = async (path: string, by: Person, init: RequestInit = {}) =>
      (await by.fetch(path, init)).headers.get('cache-control');
    const newsroom = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ newsroom { name } }"}',
    };
    expect(await control('/graphql', admin, newsroom)).toBe('private, no-store');
    expect(await control('/graphql?query={viewer{permissions}}', admin)).toBe('private, no-store');
    expect(await control('/export/insights/throughput.csv?from=2026-01-01&to=2026-02-01', admin)).toBe(
      'private, no-store',
    );
    expect(await control(`/feeds/${admin.newsroomSlug}.atom`, admin)).toBe('private, no-store');
    expect(await control('/v/verdict-page.css', admin)).toMatch(/^public/);
  });

  it('of a production server name no localhost in their policy', async () => {
    const production = await createServer(
      readConfig({
        NODE_ENV: 'production',
        DATABASE_URL: server.database.url,
        ASSAY_ORIGIN: 'https://verdicts.example.org',
        ASSAY_SIGNING_SECRET: '5b1f0c9e7d3a486288f04c1eab67d295',
        ASSAY_EXTRACTION_WORKER: process.env.ASSAY_EXTRACTION_WORKER,
        ASSAY_LOG_LEVEL: 'error',
      }),
      server.source,
    );
    await production.listen(0, '127.0.0.1');
    const { headers } = await fetch(
      `${(await production.getUrl()).replace('[::1]', '127.0.0.1')}/health/live`,
    );
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain('wss://verdicts.example.org');
    expect(policy).not.toMatch(/localhost|127\.0\.0\.1/);
    await production.close();
  });
});

/** The routes of a server, as Fastify prints them. */
async function routesOf(node: TestServer): Promise<{ routes: { method: string; path: string }[] }> {
  const printed = (node.app as NestFastifyApplication)
    .getHttpAdapter()
    .getInstance()
    .printRoutes({ commonPrefix: false });
  const above: string[] = [];
  const routes = printed.split('\n').flatMap((row) => {
    const [, indent, part, methods] = /^([\s│]*)(?:├──|└──) (\S*)(?: \((.*)\))?/.exec(row) ?? [];
    if (indent === undefined) return [];
    above.length = indent.length / 4;
    above.push(part!);
    return (methods ?? '')
      .split(', ')
      .filter(Boolean)
      .map((method) => ({ method, path: above.join('') }));
  });
  return { routes };
}
