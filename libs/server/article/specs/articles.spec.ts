import { createServer, type Server } from 'node:http';
import { readFileSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

/** Whether the last slow page was sent whole, once its line is closed. */
const slow: { closed?: Promise<boolean> } = {};

/** A site on loopback that behaves in every way a site can. */
function startSite(): Promise<{ server: Server; host: string }> {
  const page = `<html><head><title>Envoys leave</title></head><body><article>${'<p>The envoys left the town on Tuesday, said a clerk who had seen the order itself.</p>'.repeat(6)}</article></body></html>`;
  const server = createServer((request, response) => {
    const html = { 'content-type': 'text/html; charset=utf-8' };
    if (request.url === '/page') return response.writeHead(200, html).end(page);
    if (request.url === '/inward')
      return response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
    if (request.url === '/round') return response.writeHead(302, { location: '/round' }).end();
    if (request.url === '/image') return response.writeHead(200, { 'content-type': 'image/png' }).end('x');
    if (request.url === '/empty') return response.writeHead(200, html).end('<html><body></body></html>');
    if (request.url === '/slow') {
      response.writeHead(200, { ...html, 'content-length': String(Buffer.byteLength(page)) });
      const parts = [page.slice(0, 100), page.slice(100, 300), page.slice(300)];
      slow.closed = new Promise((closed) => response.on('close', () => closed(response.writableFinished)));
      for (const [at, part] of parts.entries())
        setTimeout(() => (at < parts.length - 1 ? response.write(part) : response.end(part)), at * 300);
      return;
    }
    if (request.url === '/endless') {
      response.writeHead(200, html);
      const more = setInterval(() => response.write('x'.repeat(512 * 1024)), 1);
      return response.on('close', () => clearInterval(more));
    }
    return response.writeHead(404).end();
  });
  return new Promise((ready) =>
    server.listen(0, '127.0.0.1', () =>
      ready({ server, host: `127.0.0.1:${(server.address() as { port: number }).port}` }),
    ),
  );
}

let server: TestServer;
let site: { server: Server; host: string };
let checker: Person;
beforeAll(async () => {
  site = await startSite();
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
  checker = await server.founder();
});
afterAll(async () => {
  await server.stop();
  site.server.close();
});

const SELECT =
  'article { id version { title standfirst text sha256 publisher paragraphs { kind start end text } direction importMethod } }';

async function articleCount(): Promise<number> {
  return (await server.source.query('select count(*)::int as count from article'))[0].count;
}

describe('pasted text', () => {
  it('is kept whole, hashed, in paragraphs', async () => {
    const text = 'A headline\nA standfirst\nGive now.The envoys left.\n\nThe end.';
    const { article } = await checker.do(
      'importText',
      'ImportTextInput',
      { text, source: { publisher: 'The Harbour', url: 'https://harbour.example/a' } },
      SELECT,
    );
    expect(article.version).toMatchObject({
      title: 'A headline',
      standfirst: 'A standfirst',
      publisher: 'The Harbour',
      importMethod: 'paste',
      direction: 'ltr',
    });
    expect(article.version.sha256).toBe(createHash('sha256').update(article.version.text).digest('hex'));
    expect(article.version.paragraphs.map((paragraph: { text: string }) => paragraph.text)).toEqual([
      'A headline',
      'A standfirst',
      'Give now.The envoys left.',
      'The end.',
    ]);
  });

  it.each([
    ['', 'There is nothing in it.'],
    [' \n ', 'There is no text in it.'],
    ['a\u0000b', 'This text holds a NUL character.'],
    ['x'.repeat(5 * 1024 * 1024 + 1), /5 ?MB|5242880/],
  ])('that is no article is refused with a sentence', async (text, sentence) => {
    const before = await articleCount();
    const refusal = await checker.refused('importText', 'ImportTextInput', { text }, SELECT);
    expect(refusal.code).toBe('BAD_INPUT');
    expect(refusal.message).toMatch(sentence);
    expect(await articleCount()).toBe(before);
  });

  it('never changes once stored: Postgres itself refuses', async () => {
    await checker.do('importText', 'ImportTextInput', { text: 'Kept\nas it is.' }, SELECT);
    await expect(server.source.query(`update article_version set title = 'x'`)).rejects.toThrow(/immutable/);
    await expect(server.source.query('delete from article_version')).rejects.toThrow(/immutable/);
  });
});

describe('a file', () => {
  const send = (name: string, body: string | Uint8Array) =>
    checker.fetch(`/import/article?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'apollo-require-preflight': '1' },
      body: body as BodyInit,
    });

  it('of the worked example imports as it is', async (context) => {
    const sample = resolve(import.meta.dirname, '../../../../../shared/inputs/albania-expulsions.txt');
    if (!existsSync(sample)) return context.skip();
    const bytes = readFileSync(sample);
    const { articleId } = (await (await send('albania-expulsions.txt', bytes)).json()) as {
      articleId: string;
    };
    const { article } = await checker.get(
      `query ($id: ID!) { ${SELECT.replace('article', 'article(id: $id)')} }`,
      { id: articleId },
    );
    // One of its lines is two, glued where a block ended.
    const lines = bytes
      .toString('utf8')
      .replace('difference.Two', 'difference.\nTwo')
      .split('\n')
      .filter(Boolean);
    expect(article.version.paragraphs.map((paragraph: { text: string }) => paragraph.text)).toEqual(lines);
    expect(
      article.version.paragraphs.slice(0, 3).map((paragraph: { kind: string }) => paragraph.kind),
    ).toEqual(['title', 'standfirst', 'boilerplate']);
  });

  it.each([
    ['a.txt', '', 400, /nothing in it/],
    ['a.txt', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 9]), 400, /binary/],
    ['a.txt', new Uint8Array([0x53, 0xeb, 0x20, 0x41]), 400, /not text in UTF-8/],
    ['a.exe', 'text', 400, /Only \.txt, \.html, \.docx and \.pdf/],
    ['a.txt', 'x'.repeat(5 * 1024 * 1024 + 1), 400, /5\.0 MB.*at most 5 MB/],
    ['a.txt', 'x'.repeat(6 * 1024 * 1024), 413, /5 MB/],
  ])('%s that is no article is refused, and nothing is stored', async (name, body, status, sentence) => {
    const before = await articleCount();
    const response = await send(name, body);
    expect(((await response.json()) as { error: { message: string } }).error.message).toMatch(sentence);
    expect(response.status).toBe(status);
    expect(await articleCount()).toBe(before);
  });
});

describe('an address', () => {
  const importing = (url: string) =>
    checker.ask(`mutation ($i: ImportUrlInput!) { importUrl(input: $i) { ${SELECT} } }`, { i: { url } });

  it('on an allowed host is fetched and read', async () => {
    const { data } = await importing(`http://${site.host}/page`);
    expect(data!.importUrl.article.version).toMatchObject({ title: 'Envoys leave', importMethod: 'url' });
  });

  it.each([
    ['http://127.0.0.1/', /private network/],
    ['http://localhost/', /private network/],
    ['http://[::1]/', /private network/],
    ['http://[::ffff:10.0.0.1]/', /private network/],
    ['http://0x7f000001/', /private network/],
    ['http://10.1.2.3/', /private network/],
    ['http://169.254.169.254/latest/', /private network/],
    ['http://example.com:22/', /private network/],
    ['file:///etc/passwd', /absolute http or https/],
    ['SITE/inward', /private network/],
    ['SITE/round', /redirects more than 5 times/],
    ['SITE/image', /serves image\/png/],
    ['SITE/empty', /no text/],
    ['SITE/missing', /status 404/],
    ['SITE/endless', /larger than 5 MB/],
  ])('%s is refused with a sentence', async (address, sentence) => {
    const before = await articleCount();
    const { errors } = await importing(address.replace('SITE', `http://${site.host}`));
    expect(errors![0]!.extensions.code).toBe('BAD_INPUT');
    expect(errors![0]!.message).toMatch(sentence);
    expect(await articleCount()).toBe(before);
  });
});

describe('an import that is watched', () => {
  const start = (path: string, signal?: AbortSignal) =>
    checker.fetch(`/import/address?url=${encodeURIComponent(`http://${site.host}${path}`)}`, {
      method: 'POST',
      headers: { accept: 'application/x-ndjson', 'apollo-require-preflight': '1' },
      signal,
    });
  const linesOf = async (response: Response) =>
    (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('tells how far it is, then what came of it', async () => {
    const lines = await linesOf(await start('/slow'));
    const shares = lines.filter(({ step, share }) => step === 'fetching' && share !== null);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares.map(({ share }) => share)).toEqual(shares.map(({ share }) => share).toSorted());
    expect([...new Set(lines.map(({ step }) => step))]).toEqual([
      'fetching',
      'reading',
      'storing',
      undefined,
    ]);
    expect(lines.at(-1)).toMatchObject({ outcome: 'created' });
  });

  it('tells a refusal on its last line', async () => {
    const lines = await linesOf(await start('/empty'));
    expect(lines.at(-1)).toMatchObject({ error: { code: 'BAD_INPUT', message: 'There is no text in it.' } });
  });

  it('stops when whoever asked hangs up: the page is let go, nothing is stored', async () => {
    const before = await articleCount();
    const leaving = new AbortController();
    const response = await start('/slow', leaving.signal);
    const reader = response.body!.getReader();
    // The first line is sent before the site is asked; a share of the page is known once its beginning arrived.
    for (let lines = ''; !/"share":0\./.test(lines);)
      lines += Buffer.from((await reader.read()).value ?? []).toString();
    leaving.abort();
    expect(await slow.closed).toBe(false);
    expect(await articleCount()).toBe(before);
  });
});
