import { afterAll, beforeAll, expect, it } from 'vitest';
import { markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { startSite, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let server: TestServer;
let admin: Person;
let claimId: string;
beforeAll(async () => {
  site = await startSite();
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
  admin = await server.founder();
  claimId = await markClaim(admin);
});
afterAll(async () => {
  await server.stop();
  site.stop();
});

/** Sends a mutation about a page that begins and ends when `finish` is called. */
function slow(path: string, mutation: string, inputType: string, type: string, input: object) {
  let asked!: () => void;
  let closed!: () => void;
  let finish!: () => void;
  const isAsked = new Promise<void>((done) => (asked = done));
  const isClosed = new Promise<void>((done) => (closed = done));
  site.pages.set(path, (response) => {
    response.once('close', closed);
    response.writeHead(200, { 'content-type': type });
    response.write('{ "begun": [');
    finish = () => response.end(']}');
    asked();
  });
  const leaving = new AbortController();
  const asking = admin
    .fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { __typename } }`,
        variables: { input: { ...input, url: `http://${site.host}${path}` } },
      }),
      signal: leaving.signal,
    })
    .then((response) => response.text())
    .catch(() => undefined);
  return { isAsked, isClosed, asking, finish: () => finish(), leave: () => leaving.abort() };
}

it.each<[mutation: string, inputType: string, type: string, input: () => object]>([
  ['readSource', 'ReadSourceInput', 'text/html', () => ({ claimId })],
  ['importUrl', 'ImportUrlInput', 'text/html', () => ({})],
  ['importOtherVerdicts', 'ImportOtherVerdictsInput', 'application/json', () => ({})],
])(
  '%s lets a slow site go when its client leaves',
  async (mutation, inputType, type, input) => {
    // This page was asked for earlier: its time limit is over before that of the page whose client leaves.
    const waited = slow('/waited', mutation, inputType, type, input());
    await waited.isAsked;
    const left = slow('/left', mutation, inputType, type, input());
    await left.isAsked;
    left.leave();
    await left.isClosed;
    waited.finish();
    const answer = await waited.asking;
    expect(answer).toContain(mutation);
    expect(answer).not.toContain('did not arrive within');
  },
  120_000,
);
