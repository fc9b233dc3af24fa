import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anchorSelection,
  directionOf,
  extractHtml,
  extractPlainText,
  paragraphsOf,
  PARAGRAPH_BREAK,
} from './index';

const PAPER = [
  'Two envoys sent home from a seaside town',
  'The ministry gives no reason',
  'Please support our reporting',
  'Every gift counts.The envoys left on Tuesday, a clerk said.',
  'A second clerk denied it.',
].join('\n');

describe('plain text', () => {
  it('reads headline and standfirst from the top, keeps every word, and separates glued sentences', () => {
    const article = extractPlainText(PAPER)!;
    expect(article.title).toBe('Two envoys sent home from a seaside town');
    expect(article.standfirst).toBe('The ministry gives no reason');
    // A full stop directly before the next word shows that two blocks were glued.
    const lines = PAPER.replace('counts.The', 'counts.\nThe').split('\n');
    expect(article.text.split(PARAGRAPH_BREAK)).toEqual(lines);
    const kinds = paragraphsOf(article).map(({ kind }) => kind);
    expect(kinds).toEqual(['title', 'standfirst', 'boilerplate', 'body', 'body', 'body']);
  });

  it('has no article where there is no text', () => {
    expect(extractPlainText(' \r\n\t\n ')).toBeNull();
    expect(extractHtml('<html><body><script>let a</script></body></html>')).toBeNull();
  });

  it('never loses a word, with any line ends', () => {
    const words = (text: string) => text.normalize('NFC').replace(/\s+/gu, '');
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
        (lines, end) => {
          const raw = lines.join(end);
          expect(words(extractPlainText(raw)?.text ?? '')).toEqual(words(raw));
        },
      ),
    );
  });

  it('gives the exact offsets of each paragraph', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem(), { minLength: 1 }), (lines) => {
        const { text, title, standfirst } = extractPlainText(lines.join('\n'))!;
        for (const part of paragraphsOf({ text, title, standfirst }))
          expect(text.slice(part.start, part.end)).toBe(part.text);
      }),
    );
  });
});

describe('HTML', () => {
  const page = `<!doctype html><html lang="en-AL"><head><title>x</title>
    <meta property="og:title" content="Envoys leave"><meta property="og:site_name" content="The Harbour">
    <meta property="article:published_time" content="2018-12-19T10:00:00Z">
    <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":[{"name":"A Clerk"}]}]}</script></head>
    <body><nav><p>Home</p></nav><article><h1>Envoys leave</h1>
    ${'<p>The two envoys left the town on Tuesday, said a clerk who had seen the order, and nobody else would speak of it.</p>'.repeat(4)}
    <p>They <b>denied</b>
      it.</p></article></body></html>`;

  it('reads article, source fields and language', () => {
    const article = extractHtml(page, 'https://www.harbour.example/a')!;
    expect(article).toMatchObject({
      title: 'Envoys leave',
      publisher: 'The Harbour',
      authors: ['A Clerk'],
      publishedAt: '2018-12-19',
      language: 'en-AL',
    });
    expect(article.text).toContain('They denied it.');
    expect(article.text.startsWith(`Envoys leave${PARAGRAPH_BREAK}The two envoys`)).toBe(true);
  });
});

describe('boilerplate of a page', () => {
  const words =
    'The two envoys left the town on Tuesday, said a clerk who had seen the order, and nobody spoke.';
  const article = Array.from({ length: 6 }, (_, index) => `<p>${index} ${words}</p>`);
  const page = `<html><head><title>Envoys leave</title></head><body>
    <nav><ul><li>A very long entry of a menu that nobody reads</li></ul></nav>
    <main><h1>Envoys leave</h1>${article.slice(0, 3).join('')}
    <div class="newsletter-signup"><form><p>Get the morning briefing, with all the news of the harbour, in your post.</p></form></div>
    ${article.slice(3).join('')}</main>
    <aside class="related"><h3>Related</h3><ul><li><a href="/1">Nine men sentenced for a plot that came to nothing</a></li></ul></aside>
    </body></html>`;

  it('is kept at its position and marked, without menus', () => {
    const read = extractHtml(page)!;
    const shown = paragraphsOf(read).map(({ kind, text }) => `${kind}: ${text.slice(0, 24)}`);
    expect(shown).toEqual([
      'title: Envoys leave',
      'body: 0 The two envoys left th',
      'body: 1 The two envoys left th',
      'body: 2 The two envoys left th',
      'boilerplate: Get the morning briefing',
      'body: 3 The two envoys left th',
      'body: 4 The two envoys left th',
      'body: 5 The two envoys left th',
      'boilerplate: Nine men sentenced for a',
    ]);
  });
});

describe('hostile HTML', () => {
  it('has its metadata cut to the limits of a list of articles', () => {
    const long = 'Ann '.repeat(500_000);
    const tags = ['og:site_name', 'og:description', 'author'].map(
      (name) => `<meta name="${name}" content="${long}">`,
    );
    const many = Array.from({ length: 200 }, (_, at) => `<meta name="author" content="Ann Roe${at} Lee">`);
    const read = extractHtml(
      `<html lang="en${'-abcdefgh'.repeat(1_000)}"><head><title>A quay</title>${tags.join('')}${many.join('')}</head><body><p>${'Ships wait at the quay. '.repeat(40)}</p></body></html>`,
    )!;
    const { text: _, ...listed } = read;
    expect(JSON.stringify(listed).length).toBeLessThan(20_000);
    expect(read.text).toContain(long.trim());
  });

  it('that is nested very deep or contains only blanks is read', () => {
    const deep = `<html><body>${'<div>'.repeat(3_000)}<p>The words.</p></body></html>`;
    expect(extractHtml(deep)!.text).toContain('The words.');
    const blank = `<html><body><p>First${' '.repeat(200_000)}last.</p></body></html>`;
    expect(extractHtml(blank)!.text).toContain('First last.');
  });
});

describe('direction', () => {
  it('finds the direction of a text by its letters', () => {
    expect(directionOf('سفیر ایران در تیرانا (Tirana) گفت')).toBe('rtl');
    expect(directionOf('The word سلام means hello in Tirana')).toBe('ltr');
  });
});

describe('anchors', () => {
  it('contain the trimmed selection with its context, for any selection of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = [a % text.length, b % (text.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const anchor = anchorSelection(text, start, end, text.slice(start, end));
        if (typeof anchor === 'string') return;
        expect(text.slice(anchor.start, anchor.end)).toBe(anchor.exact);
        expect(
          text.startsWith(anchor.prefix + anchor.exact + anchor.suffix, anchor.start - anchor.prefix.length),
        ).toBe(true);
        expect(anchor.exact).toBe(anchor.exact.trim());
      }),
    );
  });

  it('name the problem of an empty selection, of all text, or of other words', () => {
    const text = `One.${PARAGRAPH_BREAK}Two.`;
    expect(anchorSelection(text, 4, 6, '\n\n')).toBe('nothing_selected');
    expect(anchorSelection(text, 0, text.length, text)).toBe('everything_selected');
    expect(anchorSelection(text, 0, 3, 'Two')).toBe('text_differs');
    expect(anchorSelection(text, 0, 99, text)).toBe('outside_the_text');
  });
});
