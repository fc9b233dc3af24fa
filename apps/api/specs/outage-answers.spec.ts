import { because } from '@assay/messages';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bus } from '@assay/server-platform/bus';
import { clientErrorOf } from '@assay/server-platform/graphql';
import { Logger } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { markClaim, submit, writeDraft } from '@assay/server-testing/desk';
import { proxyTo, type PostgresProxy } from '@assay/server-testing/line';
import type { Person } from '@assay/server-testing/person';
import { routesOf } from '@assay/server-testing/routes';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';
import { formatErrors } from '@assay/server-product';

/** What only the driver, the operating system or the database says. */
const INSIDE =
  /ECONN|EPIPE|ETIMEDOUT|127\.0\.0\.1|localhost|postgres|pg_|\bSQL|select |update |insert |password|role |relation |terminat|timeout exceeded|\.js:|\.ts:|stack/i;

let server: TestServer, node: TestServer, line: PostgresProxy;
let admin: Person;
let slug: string;
let web: string;
beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'assay-web-'));
  mkdirSync(join(web, 'assets'));
  for (const page of ['index.html', 'explorer.html'])
    writeFileSync(join(web, page), '<!doctype html><title>Assay</title>');
  writeFileSync(join(web, 'explorer.html'), '<!doctype html><title>Explorer</title>');
  writeFileSync(join(web, 'assets/main-1a2b.js'), 'export {};');
  server = await startTestServer();
  line = await proxyTo(server.database.url);
  const away = { DATABASE_URL: line.url, ASSAY_LOG_LEVEL: 'silent' };
  node = await startTestServer(away, server, { webFolder: web });
  admin = await server.founder();
  const editor = await server.colleague(admin, 'editor');
  await admin.do('updateNewsroom', 'UpdateNewsroomInput', { isPublic: true }, 'newsroom { id }');
  const claimId = await markClaim(admin);
  await writeDraft(server, admin, claimId);
  const { id: revisionId } = await submit(admin, claimId);
  await editor.do(
    'reviewRevision',
    'ReviewRevisionInput',
    { revisionId, decision: 'approve' },
    'claim { id }',
  );
  const input = { claimId, revisionId };
  slug = (await editor.do('publish', 'PublishInput', input, 'publication { slug }')).publication.slug;
});
afterAll(async () => {
  line.mend();
  await node.stop();
  line.stop();
  await server.stop();
  rmSync(web, { recursive: true });
});

/** The path of the published verdict's page. */
const page = () => `/v/${admin.newsroomSlug}/${slug}`;

const JSON_BODY = { 'content-type': 'application/json' };
const UPLOAD = { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' };
const VERDICT = 'query ($slug: String) { verdict(slug: $slug) { slug headline } }';
const graphql = (query: string, variables: object = {}, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...JSON_BODY, ...headers },
  body: JSON.stringify({ query, variables }),
});
const ask = (path: string, init: RequestInit = {}) => fetch(node.url + path, init);
const madeUp = `assay=${'x'.repeat(43)}`;

/** Every address of the server, each asked as its clients ask it. */
const asked = (id = '00000000-0000-7000-8000-000000000000'): [path: string, init: RequestInit][] => {
  const member = { cookie: admin.cookie };
  const upload = (path: string): [string, RequestInit] => [
    path,
    { method: 'POST', headers: { ...UPLOAD, ...member }, body: 'Words.' },
  ];
  return [
    ['/graphql', graphql('{ newsroom { name } }', {}, member)],
    ['/graphql', graphql('{ newsroom { name } }', {}, { cookie: madeUp })],
    ['/graphql', graphql('{ verdictChanges { edges { cursor } } }', {}, { authorization: 'Bearer assay_x' })],
    [
      '/graphql',
      graphql(`
        {
          verdict(slug: "never-asked") {
            slug
          }
        }
      `),
    ],
    [
      '/graphql',
      graphql('mutation ($i: SignInInput!) { signIn(input: $i) { viewer { permissions } } }', {
        i: { email: admin.email, password: 'any words at all' },
      }),
    ],
    [`/graphql?query=${encodeURIComponent('{ verdict(slug: "never-asked") { slug } }')}`, {}],
    ['/v/never-asked', {}],
    ['/v/never-asked.json', {}],
    ['/v/never-asked/card', {}],
    ['/v/never-asked/versions/1', {}],
    ['/v/never-asked/changes/2', {}],
    [`/preview/revisions/${id}`, { headers: member }],
    ['/v/newsroom/never-asked', {}],
    ['/v/newsroom/never-asked.json', {}],
    ['/v/newsroom/never-asked/card', {}],
    ['/v/newsroom/never-asked/versions/2', {}],
    ['/v/newsroom/never-asked/changes/2', {}],
    [`/v/newsroom/never-asked/images/${'a'.repeat(64)}`, {}],
    [`/.well-known/assay/${admin.newsroomSlug}/audit-heads`, {}],
    [`/v/${slug}`, { headers: { authorization: 'Bearer assay_x' } }],
    [`/oembed?url=${encodeURIComponent('http://localhost:4400/v/never-asked')}`, {}],
    [`/feeds/${admin.newsroomSlug}.ndjson`, {}],
    ['/feeds/never-asked.atom', { headers: member }],
    [`/.well-known/assay/${admin.newsroomSlug}/keys.json`, {}],
    [`/archive/copies/${id}`, { headers: member }],
    [`/archive/copies/${id}/warc`, { headers: member }],
    [`/archive/claims/${id}/warc`, { headers: member }],
    [`/archive/claims/${id}/images/${'a'.repeat(64)}`, { headers: member }],
    ['/export/evidence-pack.zip?from=2026-01-01&to=2026-02-01', { headers: member }],
    ['/export/insights/throughput.csv?from=2026-01-01&to=2026-02-01', { headers: member }],
    [`/export/claims/${id}`, { headers: member }],
    [`/preview/${id}`, { headers: member }],
    upload('/import/article?name=a.txt'),
    upload('/import/address?url=http%3A%2F%2Fexample.org%2F'),
    upload(`/import/evidence?claim=${id}&stance=supports&directness=primary`),
    upload(`/import/image?claim=${id}`),
    upload('/import/other-verdicts?name=a.json'),
    ['/health/ready', {}],
  ];
};

/** Routes that need no database, or are no route of their own. */
const ASKED_ELSEWHERE =
  /^(\*|\/(health\/live|metrics|v\/verdict-page\.css|v\/fonts\/:name|assets\/.*|index\.html|explorer\.html|collab|graphql\/live|\*))$/;

describe('while the database is away', () => {
  const ways: [name: string, go: () => void][] = [
    ['the line broken', () => line.cut()],
    ['the connection refused', () => line.refuse()],
  ];
  it.each(ways)('(%s) every address answers 503 with an id, and nothing of the inside', async (_, go) => {
    go();
    const lines: string[] = [];
    const log = vi
      .spyOn(Logger.prototype, 'warn')
      .mockImplementation((text: unknown) => void lines.push(String(text)));
    try {
      for (const [path, init] of asked()) {
        const response = await ask(path, init);
        const text = await response.text();
        const about = `${init.method ?? 'GET'} ${path}: ${text.slice(0, 300)}`;
        const { error, errors } = JSON.parse(text) as {
          error?: { code: string; id: string };
          errors?: { extensions: { code: string; id: string } }[];
        };
        const failure = error ?? errors![0]!.extensions;
        expect([about, failure.code]).toEqual([about, 'UNAVAILABLE']);
        // What fails in a resolver is answered as GraphQL answers: 200, with the error in it.
        expect([about, response.status]).toEqual([
          about,
          path.startsWith('/graphql') && response.ok ? 200 : 503,
        ]);
        expect(text).not.toMatch(INSIDE);
        expect(lines.filter((one) => one.includes(failure.id))).toHaveLength(1);
      }
    } finally {
      log.mockRestore();
      line.mend();
    }
  });

  it('no route of the server is left out', () => {
    const paths = new Set(routesOf(node).map(({ path }) => path));
    const covers = (route: string) => {
      const pattern = new RegExp(
        `^${route.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[\w:\\|]+/g, '[^/?]+')}(\\?|$)`,
      );
      return asked().some(([path]) => pattern.test(path));
    };
    expect([...paths].filter((route) => !ASKED_ELSEWHERE.test(route) && !covers(route))).toEqual([]);
    expect(paths.size).toBeGreaterThan(15);
  });

  it('what was kept of published content is given out with its age, also to people whose session cannot be judged', async () => {
    const kept: [string, RequestInit][] = [
      [page(), {}],
      [`${page()}.json`, {}],
      [`${page()}/card`, {}],
      [`/feeds/${admin.newsroomSlug}.atom`, {}],
      [`/feeds/${admin.newsroomSlug}.json`, {}],
      ['/graphql', graphql(VERDICT, { slug })],
      [`/graphql?${new URLSearchParams({ query: VERDICT, variables: JSON.stringify({ slug }) })}`, {}],
    ];
    // What was made before a node hears again what changes is not given out: something may have changed meanwhile.
    await expect
      .poll(
        async () =>
          (
            await server.asOwner(
              // The check that the connection is alive runs only after it listens.
              `select 1 from pg_stat_activity where datname = current_database() and application_name = 'assay-bus'
                 and (query like 'listen %' or query like 'select ''assay_bus''%')`,
            )
          ).length,
      )
      .toBe(2);
    const fresh: string[] = [];
    for (const [path, init] of kept) {
      for (let time = 0; time < 3; time += 1) await (await ask(path, init)).text();
      fresh.push(await (await ask(path, init)).text());
    }
    line.cut();
    try {
      // What was read a moment ago is believed for a second.
      await expect.poll(async () => (await ask(page())).headers.get('warning')).toMatch(/^110 /);
      for (const [index, [path, init]] of kept.entries()) {
        for (const cookie of ['', madeUp, admin.cookie]) {
          const headers = { ...(init.headers as object), ...(cookie ? { cookie } : {}) };
          const response = await ask(path, { ...init, headers });
          expect([path, cookie, response.status]).toEqual([path, cookie, 200]);
          expect(await response.text()).toBe(fresh[index]);
          expect(response.headers.get('warning')).toMatch(/^110 /);
          expect(Number(response.headers.get('age'))).toBeGreaterThanOrEqual(0);
          expect(response.headers.get('cache-control')).toBe('no-store');
        }
      }
    } finally {
      line.mend();
    }
    await expect.poll(async () => (await ask(page())).headers.get('warning')).toBeNull();
  });

  it('nothing is given out that is known to have changed, or past the time that was set for it', async () => {
    const impatient = await startTestServer(
      { DATABASE_URL: line.url, ASSAY_LOG_LEVEL: 'silent', ASSAY_STALE_MINUTES: '0' },
      server,
    );
    try {
      for (const url of [node.url, impatient.url])
        for (let time = 0; time < 3; time += 1) await (await fetch(`${url}${page()}`)).text();
      // Both nodes hear of the change; neither has read it when the line breaks.
      node.app.get(Bus).deliverHere({ kind: 'verdict_changed', newsroomId: admin.newsroomId });
      line.cut();
      expect((await ask(page())).status).toBe(503);
      // What was read a moment ago is believed for a second.
      await expect.poll(async () => (await fetch(`${impatient.url}${page()}`)).status).toBe(503);
    } finally {
      line.mend();
      await impatient.stop();
    }
  });

  it('the web client, its files and the health of the process are served, whatever cookie is brought', async () => {
    line.cut();
    try {
      const paths = [
        '/',
        '/desk',
        '/claims/1',
        '/explorer',
        '/assets/main-1a2b.js',
        '/health/live',
        '/v/verdict-page.css',
      ];
      for (const path of paths)
        for (const cookie of [madeUp, admin.cookie]) {
          const response = await ask(path, { headers: { cookie } });
          expect([path, response.status]).toEqual([path, 200]);
        }
    } finally {
      line.mend();
    }
  });

  it('sockets are closed by name, or wait, and are told nothing of the inside', async () => {
    line.cut();
    try {
      const live = new WebSocket(`${node.url.replace('http', 'ws')}/graphql/live`, 'graphql-transport-ws', {
        headers: { cookie: admin.cookie },
      });
      const received: string[] = [];
      live.on('message', (data: Buffer) => received.push(data.toString()));
      live.on('open', () => live.send(JSON.stringify({ type: 'connection_init' })));
      const [code, reason] = await new Promise<[number, string]>((resolve) =>
        live.once('close', (code, reason) => resolve([code, reason.toString()])),
      );
      expect([code, reason, received]).toEqual([4503, 'unavailable', []]);
    } finally {
      line.mend();
    }
  });
});

describe('a failure', () => {
  const coded = (code: string, message: string) => Object.assign(new Error(message), { code });
  it.each([
    ['28P01', 'password authentication failed for user "assay"'],
    ['28000', 'role "assay" is not permitted to log in'],
    ['3D000', 'database "assay" does not exist'],
    ['25006', 'cannot execute UPDATE in a read-only transaction'],
    ['53100', 'could not extend file: No space left on device'],
    ['57014', 'canceling statement due to statement timeout'],
  ])('of a database that answers and cannot serve (%s) is UNAVAILABLE', (code, message) => {
    const log = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const answered = clientErrorOf(coded(code, message));
    expect(answered.extensions).toEqual({
      code: 'UNAVAILABLE',
      id: expect.any(String),
      ...because('database_away'),
    });
    expect(answered.message).not.toMatch(INSIDE);
    expect(log.mock.calls.flat().join()).toContain(String(answered.extensions.id));
    expect(log.mock.calls.flat().join()).toContain(message);
    log.mockRestore();
  });

  it('that gathers others, as one for each address that was tried, tells none of them', () => {
    const log = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const refused = coded('ECONNREFUSED', 'connect ECONNREFUSED ::1:55432');
    const originalError = Object.assign(new AggregateError([refused, refused]), { code: 'ECONNREFUSED' });
    const { response } = formatErrors({ errors: [new GraphQLError('', { originalError })] });
    expect(response.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    expect(JSON.stringify(response)).not.toMatch(INSIDE);
    log.mockRestore();
  });
});
