import { readConfig } from '@assay/server-platform/config';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '@assay/server-product';
import type { Person } from '@assay/server-testing/person';
import { statements } from '@assay/server-testing/statements';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let server: TestServer;
let admin: Person, viewer: Person;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.founder();
  viewer = await server.colleague(admin, 'viewer');
});
afterAll(() => server.stop());

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
    // Twenty, and what the node does by itself meanwhile.
    expect(await statements(guesses)).toBeLessThan(40);
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
      .poll(async () => (await server.asOwner('select 1 from pg_locks where not granted')).length)
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
