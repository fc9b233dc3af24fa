import { describe, expect, it } from 'vitest';
import { pageLinks } from './page-links';

const AT = 'https://paper.example/2031/ferry?x=1';
const read = (head: string, body = '') =>
  pageLinks(
    `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`,
    AT,
  );

describe('the links of a page', () => {
  it('are its canonical addresses, the link before the Open Graph', () => {
    const head =
      '<meta property="og:url" content="https://paper.example/b?a=1&amp;b=2"><link rel="alternate canonical" href="../ferry">';
    expect(read(head).canonical).toEqual(['https://paper.example/ferry', 'https://paper.example/b?a=1&b=2']);
  });

  it('are read from the head alone, against its base', () => {
    const head = '<base href="/old/"><link rel=canonical href=ferry>';
    const body =
      '<link rel="canonical" href="https://paper.example/comment"><meta http-equiv="refresh" content="0;url=/c">';
    expect(read(head, body)).toMatchObject({ canonical: ['https://paper.example/old/ferry'], refresh: null });
    expect(read('<link rel="canonical" href="javascript:alert(1)">').canonical).toEqual([]);
  });

  it.each([
    ['0;url=/to', 'https://paper.example/to'],
    ["1; URL = '/to?a=1' x", 'https://paper.example/to?a=1'],
    ['0,/to', 'https://paper.example/to'],
    ['5.5 url=to', 'https://paper.example/2031/to'],
    ['300;url=/to', null],
    ['300', null],
    ['0', null],
    ['', null],
  ])('send readers by a refresh of “%s” to %s', (content, to) => {
    expect(read(`<meta http-equiv="Refresh" content="${content}">`).refresh).toBe(to);
  });

  it('leave out a refresh for readers without scripts', () => {
    expect(read('<noscript><meta http-equiv="refresh" content="0;url=/to"></noscript>').refresh).toBeNull();
  });

  it('tell whether the page is an article', () => {
    expect(read('<meta property="og:type" content="article">').isArticle).toBe(true);
    expect(read('<script type="application/ld+json">{"@type": ["NewsArticle"], }</script>').isArticle).toBe(
      true,
    );
    expect(read('<meta property="og:type" content="website">').isArticle).toBe(false);
  });
});
