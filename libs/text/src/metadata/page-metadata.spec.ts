import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractHtml } from '../index';

const LINE =
  'The harbour board met on Tuesday to speak about the cranes, which have stood still since the storm, and about their cost.';
const page = (head: string, body = '', html = 'lang="en"') =>
  extractHtml(
    `<!doctype html><html ${html}><head><title>Cranes stand still</title>${head}</head><body><article><h1>Cranes stand still</h1>${body}${`<p>${LINE}</p>`.repeat(5)}</article></body></html>`,
  )!;
const linked = (value: unknown, before = '', after = '') =>
  `<script type="application/ld+json">${before}${JSON.stringify(value)}${after}</script>`;

const ARTICLE = {
  '@type': 'NewsArticle',
  headline: 'Cranes stand still',
  datePublished: '2021-07-01T22:15:00-03:00',
  author: { '@type': 'Person', name: 'Ann Roe' },
};
const TIME = '2021-07-02T01:15:00.000Z';

describe('JSON-LD', () => {
  it.each([
    ['as an object', linked(ARTICLE)],
    ['in a list', linked([{ '@type': 'WebSite', name: 'The Quay' }, ARTICLE])],
    ['in a graph', linked({ '@graph': [{ '@type': 'WebPage' }, ARTICLE] })],
    ['with a semicolon', linked(ARTICLE, '', ';')],
    ['in CDATA', linked(ARTICLE, '<![CDATA[', ']]>')],
    ['in CDATA that is commented out', linked(ARTICLE, '//<![CDATA[\n', '\n//]]>')],
    ['in a comment', linked(ARTICLE, '<!-- ', ' -->')],
    ['after a comment', linked(ARTICLE, '/* it’s the "article" */ ')],
    ['with a line end in a text', linked({ ...ARTICLE, description: 'a#b' }).replace('a#b', 'a\nb')],
    ['with a comma too many', linked(ARTICLE).replace('}}<', '},}<')],
    ['of a page', linked({ '@type': 'WebPage', mainEntity: ARTICLE })],
    [
      'of a page, by its name',
      linked([
        { '@type': 'WebPage', mainEntity: { '@id': '#a' } },
        { ...ARTICLE, '@id': '#a' },
      ]),
    ],
    ['with a charset in its type', linked(ARTICLE).replace('ld+json', 'LD+JSON; charset=utf-8')],
    ...[
      'Article',
      'BlogPosting',
      'LiveBlogPosting',
      'Report',
      'SocialMediaPosting',
      'OpinionNewsArticle',
    ].map((type) => [type, linked({ ...ARTICLE, '@type': ['Thing', type] })]),
    ['https://schema.org/NewsArticle', linked({ ...ARTICLE, '@type': 'https://schema.org/NewsArticle' })],
    ['author text', linked({ ...ARTICLE, author: 'By Ann Roe' })],
    ['author list', linked({ ...ARTICLE, author: [{ name: 'Ann Roe' }, { url: 'https://quay.example' }] })],
    [
      'author by @id',
      linked({
        '@graph': [
          { ...ARTICLE, author: [{ '@id': '#p' }] },
          { '@id': '#p', name: 'Ann Roe' },
        ],
      }),
    ],
  ])('%s', (_, head) => {
    expect(page(head)).toMatchObject({
      authors: ['Ann Roe'],
      publishedAt: '2021-07-01',
      publishedTime: TIME,
    });
  });

  it('of the page itself is read, where there is that of other stories too', () => {
    const other = { ...ARTICLE, url: 'https://quay.example/2', author: 'Bo Lee' };
    const head = `<link rel="canonical" href="https://quay.example/1">${linked([other, { ...ARTICLE, url: 'https://quay.example/1' }])}`;
    expect(page(head).authors).toEqual(['Ann Roe']);
  });

  it('with any content breaks no page', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, junk) => {
        page(
          linked(value) +
            linked({ '@type': 'Report', author: value, datePublished: value, publisher: value }),
        );
        page(linked(value, junk.replaceAll('<', '')));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the authors', () => {
  it.each([
    ['<meta name="author" content="Ann Roe">', ['Ann Roe']],
    ['<meta name="author" content="https://quay.example/ann">', []],
    [
      '<meta property="article:author" content="https://quay.example/ann"><meta name="author" content="Ann Roe">',
      ['Ann Roe'],
    ],
    ['<meta name="author" content="ann@quay.example">', []],
    ['<meta name="author" content="Ann Roe and Bo Lee">', ['Ann Roe', 'Bo Lee']],
    ['<meta name="author" content="Roe, Ann">', ['Roe, Ann']],
    ['<meta name="byl" content="By Ann Roe">', ['Ann Roe']],
    ['<meta property="x:y dc:creator" content="Ann Roe">', ['Ann Roe']],
    ['<meta name="parsely-author" content="Ann Roe, Senior Correspondent">', ['Ann Roe']],
  ])('%s', (head, authors) => {
    expect(page(head).authors).toEqual(authors);
  });

  it.each([
    [
      '<p itemprop="author" itemscope>By <span itemprop="name">Ann Roe</span>, harbour editor</p>',
      ['Ann Roe'],
    ],
    ['<span property="schema:author">Ann Roe</span>', ['Ann Roe']],
    ['<p>By <a rel="author" href="/ann">Ann Roe</a></p>', ['Ann Roe']],
    ['<div class="byline">by Ann Roe<time>22 Dec 2016</time><span>651</span></div>', ['Ann Roe']],
    ['<div class="byline">By Ann Roe22 Dec 2016651</div>', ['Ann Roe']],
  ])('%s', (body, authors) => {
    expect(page('', body).authors).toEqual(authors);
  });
});

describe('the day', () => {
  it.each([
    ['<meta property="article:published_time" content="2021-07-01T22:15:00-03:00">', '2021-07-01', TIME],
    ['<meta property="article:published_time" content="1625188500">', '2021-07-02', TIME],
    ['<meta name="sailthru.date" content="2021-07-01 22:15:00 -0300">', '2021-07-01', TIME],
    ['<meta name="pubdate" content="Thu, 01 Jul 2021 22:15:00 -0300">', '2021-07-01', TIME],
    ['<meta name="DC.date.issued" content="2021-07-01">', '2021-07-01', null],
    ['<meta name="dcterms.created" content="2021/07/01">', '2021-07-01', null],
    ['<meta name="date" content="1 July 2021">', '2021-07-01', null],
    ['<meta name="parsely-pub-date" content="2021-07-02T01:15:00Z">', '2021-07-02', TIME],
    ['<meta itemprop="datePublished" content="20210701">', '2021-07-01', null],
    ['<meta name="date" content="2021-07">', null, null],
    ['<meta name="date" content="03/04/2021">', null, null],
    ['<meta name="date" content="2021-02-30">', null, null],
  ])('%s', (head, publishedAt, publishedTime) => {
    expect(page(head)).toMatchObject({ publishedAt, publishedTime });
  });

  it.each([
    ['<time datetime="2021-07-01">Thursday</time>', '2021-07-01'],
    [
      '<time class="updated" datetime="2022-01-01">x</time><time datetime="2021-07-01">y</time>',
      '2021-07-01',
    ],
    ['<aside><time datetime="2022-01-01">x</time></aside>', null],
    ['<span itemprop="datePublished">1 July 2021</span>', '2021-07-01'],
    ['<span property="dc:issued" content="2021-07-01">Thursday</span>', '2021-07-01'],
  ])('%s', (body, publishedAt) => {
    expect(page('', body).publishedAt).toBe(publishedAt);
  });
});

describe('the title', () => {
  it.each([
    [
      '<meta property="og:title" content="Cranes stand still | The Quay"><meta property="og:site_name" content="The Quay">',
      '',
    ],
    [
      '<meta property="og:title" content="The Quay - Cranes stand still"><meta property="og:site_name" content="The Quay">',
      '',
    ],
    ['<meta property="og:title" content="The Quay"><meta property="og:site_name" content="The Quay">', ''],
    ['<meta property="og:title" content="Cranes stand still – Harbour – The Quay">', ''],
    ['<meta property="dc:title og:title" content="Cranes stand still">', ''],
    [linked({ ...ARTICLE, headline: 'An item of this site' }), ''],
  ])('%s', (head) => {
    expect(page(head).title).toBe('Cranes stand still');
  });

  it('keeps its own dash', () => {
    const title = 'Ships wait – and cranes stand still';
    expect(extractHtml(`<title>${title} – The Quay</title><h1>${title}</h1><p>${LINE}</p>`)!.title).toBe(
      title,
    );
  });
});

it('language and direction are those of the page, where its letters agree', () => {
  expect(page('', '', 'lang="en_GB"').language).toBe('en');
  expect(page('', '', 'lang="en-GB"').language).toBe('en-GB');
  expect(page('', '', 'lang="es"').language).toBe('en');
  expect(page('', '', 'lang="en" dir="rtl"').direction).toBe('rtl');
  expect(page('', '', 'lang="en" dir="auto"').direction).toBe('ltr');
});

it('the article is read from the metadata where scripts add the page’s text', () => {
  const body = [LINE, 'Nine ships wait.', LINE.replace('Tuesday', 'Friday')].join('\n\n');
  const read = extractHtml(
    `<html><head><title>Cranes</title>${linked({ ...ARTICLE, articleBody: body })}</head><body><div id="root"></div></body></html>`,
  )!;
  expect(read.text).toBe(`Cranes\n\n${body}`.replace('Cranes\n', 'Cranes stand still\n'));
});
