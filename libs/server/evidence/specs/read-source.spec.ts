import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { markClaim } from '@assay/server-testing/desk';
import type { Person } from '@assay/server-testing/person';
import { newsPage, page, startSite, STORY, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
/** A site that the server may not contact, as one of a private network. */
let inner: Site;
let server: TestServer;
let checker: Person;
let claimId: string;
beforeAll(async () => {
  site = await startSite();
  inner = await startSite();
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
  checker = await server.founder();
});
beforeEach(async () => {
  site.pages.clear();
  inner.pages.clear();
  claimId = await markClaim(checker);
});
afterAll(async () => {
  await server.stop();
  site.stop();
  inner.stop();
});

const at = (path: string) => `http://${site.host}${path}`;
const redirect = (path: string, to: string) =>
  site.pages.set(path, (response) => void response.writeHead(302, { location: to }).end());

const READING = `url title publisher publishedAt language direction notice passages evidence { id title }`;
const ask = (url: string, by = checker, claim = claimId) =>
  by.ask(`mutation ($input: ReadSourceInput!) { readSource(input: $input) { ${READING} } }`, {
    input: { claimId: claim, url },
  });
const read = (url: string) => checker.do('readSource', 'ReadSourceInput', { claimId, url }, READING);
const refusalOf = async (url: string) => {
  const { errors } = await ask(url);
  return { code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
};

describe('a page that is read for a claim', () => {
  it('gives title, publisher, day, language, and the sentences nearest to the claim; nothing is stored', async () => {
    const head =
      '<meta property="og:site_name" content="Harbour Courier"><meta property="article:published_time" content="2031-05-13T19:20:00Z">';
    site.pages.set(
      '/story',
      page(newsPage(STORY).replace('<head>', `<head>${head}`).replace('<html>', '<html lang="en">')),
    );
    const { passages, ...rest } = await read(at('/story'));
    expect(rest).toEqual({
      url: at('/story'),
      title: STORY[0],
      publisher: 'Harbour Courier',
      publishedAt: '2031-05-13',
      language: 'en',
      direction: 'ltr',
      notice: null,
      evidence: null,
    });
    expect(passages[0]).toContain('Two envoys left the seaside town on Tuesday evening');
    expect(passages.length).toBeLessThanOrEqual(3);
    const { claim } = await checker.get('query ($id: ID!) { claim(id: $id) { evidence { id } } }', {
      id: claimId,
    });
    expect(claim.evidence).toEqual([]);
  });

  it('is found by redirects and refreshes, and is known as a source by any of its addresses', async () => {
    site.pages.set('/story', page(newsPage(STORY)));
    redirect('/s/1', '/s/2');
    redirect('/s/2', '/story');
    site.pages.set('/r', page('<head><meta http-equiv="refresh" content="0; url=/story"></head>'));
    expect(await read(at('/s/1'))).toMatchObject({ url: at('/story'), evidence: null });
    expect(await read(at('/r'))).toMatchObject({ url: at('/story'), title: STORY[0] });
    const source = { claimId, title: 'Known', stance: 'supports', directness: 'primary', url: at('/story/') };
    const { evidence } = await checker.do('addEvidence', 'AddEvidenceInput', source, 'evidence { id title }');
    site.pages.set('/story?utm_source=x', page(newsPage(STORY)));
    for (const path of ['/s/1', '/r', '/story?utm_source=x'])
      expect((await read(at(path))).evidence).toEqual(evidence);
    // Another claim does not know the source.
    claimId = await markClaim(checker);
    expect((await read(at('/s/1'))).evidence).toBeNull();
  });

  it('in Persian and a text without markup are read too', async () => {
    site.pages.set(
      '/fa',
      page(newsPage(['دو دیپلمات رفتند', 'دو دیپلمات روز سه‌شنبه شهر را ترک کردند، منشی گفت.'])),
    );
    expect(await read(at('/fa'))).toMatchObject({ direction: 'rtl', title: 'دو دیپلمات رفتند' });
    site.pages.set('/plain', page(STORY.join('\n'), 'text/plain; charset=utf-8'));
    expect((await read(at('/plain'))).title).toBe(STORY[0]);
  });
});

describe('a page that cannot be read is refused with a sentence', () => {
  it.each([
    'http://127.0.0.1/',
    'http://10.0.0.1/',
    'http://[::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:192.168.0.1]/',
    'http://localhost:8080/',
    'ftp://example.org/',
  ])('%s is out of reach', async (url) => {
    expect(await refusalOf(url)).toMatchObject({ code: 'BAD_INPUT' });
  });

  it('as is a redirect into a private network, which is not contacted', async () => {
    inner.pages.set('/secret', page(newsPage(STORY)));
    redirect('/inward', `http://${inner.host}/secret`);
    expect(await refusalOf(at('/inward'))).toMatchObject({
      code: 'BAD_INPUT',
      message: 'This address leads into a private network; only public ones are asked.',
    });
    expect(inner.asked.size).toBe(0);
  });

  it('as are endless redirects, a missing page, a picture, and a page without text', async () => {
    redirect('/round', '/round?again');
    redirect('/round?again', '/round');
    site.pages.set('/picture', page(new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'image/png'));
    site.pages.set(
      '/sly',
      page(
        new Uint8Array([
          0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1,
        ]),
      ),
    );
    site.pages.set('/none', page('<!doctype html><html><body><script>1</script></body></html>'));
    for (const [path, message] of [
      ['/round', /redirects more than 5 times/],
      ['/missing', /answered with status 404/],
      ['/picture', /serves image\/png/],
      ['/sly', /This is image\/png/],
      ['/none', /There is no text/],
    ] as const)
      expect((await refusalOf(at(path))).message).toMatch(message);
  });

  it('as is a page that never ends, once it has sent more than a page may have', async () => {
    let sent = 0;
    let closed: Promise<unknown> | undefined;
    site.pages.set('/huge', (response) => {
      closed = once(response, 'close');
      response.writeHead(200, { 'content-type': 'text/html' });
      const chunk = '<p>A line of a page that never ends.</p>'.repeat(2_000);
      const more = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect((await refusalOf(at('/huge'))).message).toMatch(/larger than 5 MB/);
    await closed;
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('as is a page that sends its beginning and then nothing', async () => {
    site.pages.set('/slow', (response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<!doctype html><title>Soon');
    });
    expect((await refusalOf(at('/slow'))).message).toMatch(/did not arrive within 15 seconds/);
  }, 120_000);
});

it('a claim of another newsroom is not found, and no site is visited for it', async () => {
  site.pages.set('/story', page(newsPage(STORY)));
  const stranger = await server.founder();
  const before = site.asked.get('/story') ?? 0;
  const { errors } = await ask(at('/story'), stranger, claimId);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  expect(site.asked.get('/story') ?? 0).toBe(before);
});
