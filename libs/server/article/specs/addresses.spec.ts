import { migrations } from '@assay/migrations';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '@assay/server-testing/person';
import { page, startSite, type Site } from '@assay/server-testing/site';
import { startTestServer, type TestServer } from '@assay/server-testing/test-server';

let site: Site;
let server: TestServer;
let checker: Person;
beforeAll(async () => {
  site = await startSite();
  server = await startTestServer({ ASSAY_IMPORT_ALLOWED_HOSTS: site.host });
});
beforeEach(async () => {
  site.pages.clear();
  checker = await server.founder();
});
afterAll(async () => {
  site.stop();
  await server.app.close();
  await server.source.destroy();
  await server.database.drop();
});

const FERRY = [
  'The ferry to the outer islands sank at its berth on Sunday night, the harbour office said. Nobody was on board.',
  'Divers found a seam open below the waterline. The ferry had been inspected in April and was to be scrapped in June.',
];
const BRIDGE = [
  'The council voted on Monday to close the old bridge to lorries. Two members abstained, and one had left the room.',
  'Drivers will be sent over the dam, which adds eleven kilometres. A new bridge is promised within six years.',
];
const CONSENT = [
  'We value your privacy. Please agree to the use of cookies by us and by our 842 partners to read on.',
];

const html = (paragraphs: readonly string[], head = '') =>
  `<!doctype html><html><head><title>${paragraphs[0]!.slice(0, 30)}</title>${head}</head><body><article>${paragraphs
    .map((one) => `<p>${one}</p>`)
    .join('')}</article></body></html>`;
const show = (path: string, paragraphs: readonly string[], head?: string) =>
  site.pages.set(path, page(html(paragraphs, head)));
const redirect = (path: string, to: string, status = 302) =>
  site.pages.set(path, (response) => void response.writeHead(status, { location: to }).end());
const at = (path: string) => `http://${site.host}${path}`;

const importing = (path: string, by = checker) =>
  by.do(
    'importUrl',
    'ImportUrlInput',
    { url: at(path) },
    'outcome article { id addresses version { number text sourceUrl } }',
  );
const countArticles = async (by = checker): Promise<number> =>
  (await by.get('{ articles { edges { node { id } } } }')).articles.edges.length;

describe('addresses of one page', () => {
  const canonical = (path: string) => `<link rel="canonical" href="${path}">`;
  it.each<[name: string, first: string, second: string, prepare: () => void]>([
    [
      'a newsletter’s parameters',
      '/ferry',
      '/ferry?utm_source=x&mc_cid=1',
      () => show('/ferry?utm_source=x&mc_cid=1', FERRY),
    ],
    ['a slash', '/ferry', '/ferry/', () => show('/ferry/', FERRY)],
    ['a comment’s fragment', '/ferry', '/ferry#comment-4', () => undefined],
    [
      'a page that names its address',
      '/ferry',
      '/amp/ferry',
      () => show('/amp/ferry', FERRY, canonical('/ferry')),
    ],
    [
      'a page that names it by Open Graph',
      '/ferry',
      '/?p=7',
      () => show('/?p=7', FERRY, `<meta property="og:url" content="${at('/ferry')}">`),
    ],
    [
      'a shorter form of the page',
      '/ferry',
      '/ferry/amp',
      () => show('/ferry/amp', FERRY.slice(0, 1), canonical('/ferry')),
    ],
    ['a redirect for good', '/ferry', '/old/7', () => redirect('/old/7', '/ferry', 301)],
    ['a redirect for now', '/ferry', '/s/7', () => redirect('/s/7', '/ferry')],
    [
      'redirects of redirects',
      '/ferry',
      '/s/8',
      () => (redirect('/s/8', '/s/9'), redirect('/s/9', at('/ferry'), 308)),
    ],
    [
      'a refresh',
      '/ferry',
      '/r',
      () => site.pages.set('/r', page('<head><meta http-equiv="refresh" content="0; url=/ferry"></head>')),
    ],
  ])('that differ by %s are one article, whichever is imported first', async (_, one, other, prepare) => {
    show('/ferry', FERRY);
    prepare();
    for (const by of [checker, await server.founder()]) {
      const order = by === checker ? [one, other] : [other, one];
      const first = await importing(order[0]!, by);
      const second = await importing(order[1]!, by);
      expect(first.outcome).toBe('created');
      expect(second.article.id).toBe(first.article.id);
      expect(await countArticles(by)).toBe(1);
      expect((await importing(order[0]!, by)).article.id).toBe(first.article.id);
    }
  });

  it('are all known to the article, and find it also when the page has gone from them', async () => {
    show('/ferry', FERRY);
    redirect('/s/1', '/s/2');
    redirect('/s/2', '/ferry', 301);
    const { article } = await importing('/s/1');
    expect(article.addresses.toSorted()).toEqual([at('/ferry'), at('/s/1'), at('/s/2')].toSorted());
    show('/s/2', BRIDGE);
    expect(await importing('/s/2')).toMatchObject({ outcome: 'new_version', article: { id: article.id } });
  });

  it('imported at once end as one article, and each import is answered', async () => {
    show('/ferry', FERRY);
    redirect('/s/1', '/ferry');
    const paths = ['/ferry', '/ferry#a', '/ferry?fbclid=1', '/ferry/', '/s/1'];
    for (const path of paths.slice(2, 4)) show(path, FERRY);
    const all = await Promise.all([...paths, ...paths].map((path) => importing(path)));
    expect(await countArticles()).toBe(1);
    expect(new Set(all.map(({ article }) => article.id)).size).toBe(1);
    expect(all.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
  });

  it('are another newsroom’s as well', async () => {
    show('/ferry', FERRY);
    const other = await server.founder();
    const mine = await importing('/ferry');
    expect((await importing('/ferry', other)).article.id).not.toBe(mine.article.id);
  });

  it('stay two where a parameter names the article', async () => {
    show('/?p=123', FERRY);
    show('/?p=124', BRIDGE);
    await importing('/?p=123');
    expect((await importing('/?p=124')).outcome).toBe('created');
  });
});

describe('a page that stands before articles', () => {
  it.each([
    ['/consent', CONSENT],
    ['/hello', CONSENT],
    [
      '/user/login',
      ['Sign in to read on. You have read your three articles of this month, and may read more in May.'],
    ],
    ['/', [...FERRY, ...BRIDGE]],
    ['/en', [...FERRY, ...BRIDGE]],
    ['/news', [...FERRY, ...BRIDGE]],
    ['/page-not-found', ['This page does not exist any more. Please look for it with our search.']],
    ['/x?back=%2Fnews%2Fferry', CONSENT],
    ['/x?u=BASE64', CONSENT],
  ])('at %s is no article of two addresses that redirect to it', async (name, paragraphs) => {
    const gate = name.replace('BASE64', btoa(at('/news/ferry')));
    redirect('/news/ferry', gate);
    redirect('/news/bridge', gate, 301);
    show(gate, paragraphs);
    const ferry = await importing('/news/ferry');
    const bridge = await importing('/news/bridge');
    expect([ferry.outcome, bridge.outcome]).toEqual(['created', 'created']);
    if (!/hello|x\?/.test(gate)) expect(bridge.article.version.sourceUrl).toBe(at('/news/bridge'));
    expect((await importing('/news/ferry')).outcome).toBe('unchanged');
    show('/news/ferry', FERRY);
    const later = await importing('/news/ferry');
    expect(later).toMatchObject({ outcome: 'new_version', article: { id: ferry.article.id } });
    expect(later.article.version.text).toContain('Divers');
    expect(await importing('/news/bridge')).toMatchObject({
      outcome: 'unchanged',
      article: { id: bridge.article.id },
    });
  });
});

describe('what a page calls its own address', () => {
  it.each(['/', '/news', 'https://another.example/ferry', '/login'])(
    'is not believed where it is %s',
    async (canonical) => {
      const head = `<link rel="canonical" href="${canonical}">`;
      show('/news/ferry', FERRY, head);
      show('/news/again', FERRY, head);
      expect((await importing('/news/ferry')).article.addresses).toEqual([at('/news/ferry')]);
      expect((await importing('/news/again')).outcome).toBe('created');
    },
  );

  it('joins no articles that read otherwise, and is the page’s that stands there', async () => {
    const head = '<link rel="canonical" href="/news/bridge">';
    show('/news/ferry', FERRY, head);
    show('/news/bridge', BRIDGE, head);
    const ferry = await importing('/news/ferry');
    const bridge = await importing('/news/bridge');
    expect(bridge).toMatchObject({ outcome: 'created', article: { addresses: [at('/news/bridge')] } });
    expect((await importing('/news/ferry')).article).toMatchObject({
      id: ferry.article.id,
      addresses: [at('/news/ferry')],
    });
    show('/news/bridge', BRIDGE.toReversed(), head);
    expect(await importing('/news/bridge')).toMatchObject({
      outcome: 'new_version',
      article: { id: bridge.article.id },
    });
  });
});

it('articles from before their addresses were noted are found by them; the first of two keeps its own', async () => {
  show('/ferry', FERRY);
  show('/bridge', BRIDGE);
  const first = await importing('/ferry');
  const bridge = await importing('/bridge');
  const source = await new DataSource({
    type: 'postgres',
    url: server.database.ownerUrl,
    migrations,
  }).initialize();
  try {
    await server.asOwner(
      `with twin as (insert into article (newsroom_id, imported_by)
         select newsroom_id, imported_by from article where id = '${bridge.article.id}' returning id, newsroom_id)
       insert into article_version (newsroom_id, article_id, number, title, text, sha256, source_url, import_method)
         select twin.newsroom_id, twin.id, 1, title, text, sha256, source_url || '?utm_source=x', 'url'
         from article_version v, twin where v.article_id = '${bridge.article.id}'`,
    );
    const isThere = async () =>
      (await source.query(`select 1 from migrations where name like 'AddressArticles%'`)).length === 1;
    while (await isThere()) await source.undoLastMigration({ transaction: 'each' });
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
  expect(await importing('/ferry')).toMatchObject({
    outcome: 'unchanged',
    article: { id: first.article.id },
  });
  show('/bridge?fbclid=2', BRIDGE);
  expect((await importing('/bridge?fbclid=2')).article.id).toBe(bridge.article.id);
  expect(await countArticles()).toBe(3);
});

describe('the addresses of articles', () => {
  const long = (name: string) => `/${name}?${'p=1&'.repeat(400)}`;

  it('count towards the text that a newsroom keeps, each once', async () => {
    const counted = async () => {
      const [row] = await server.asOwner('select text_bytes from archive_total where newsroom_id = $1', [
        checker.newsroomId,
      ]);
      return Number(row!.text_bytes);
    };
    show(long('ferry'), FERRY);
    await importing(long('ferry'));
    const before = await counted();
    redirect(long('s'), long('ferry'));
    expect((await importing(long('s'))).outcome).toBe('unchanged');
    const grown = (await counted()) - before;
    expect(grown).toBeGreaterThan(2 * long('s').length);
    await importing(long('s'));
    expect((await counted()) - before).toBe(grown);
  });

  it('are read within a bound', async () => {
    show(long('ferry'), FERRY);
    await importing(long('ferry'));
    const narrow = await startTestServer({}, server, { http: { longTexts: 1_000 } });
    const { errors } = await checker.at(narrow.url).ask('{ articles { edges { node { addresses } } } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'TOO_MANY' } });
    await narrow.stop();
  });
});
