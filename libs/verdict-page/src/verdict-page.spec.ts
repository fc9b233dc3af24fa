import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesPage } from './changes-page';
import { verdictCard } from './card';
import { escaped } from './escape';
import { renderedIn } from './texts';
import { verdictPage } from './verdict-page';
import type { ChangesView, PublishedVerdictView } from './verdict-view';

const CARD_CSS = new URL('./card.css', import.meta.url);
const PAGE_CSS = new URL('./verdict-page.css', import.meta.url);

const scale = [
  { key: 'true', label: 'True', definition: 'It holds.', colour: 'navy', ordinal: 2 },
  { key: 'false', label: 'False', definition: 'It does not.', colour: 'maroon', ordinal: 1 },
  { key: 'unproven', label: 'Unproven', definition: 'Not known.', colour: 'grey', ordinal: null },
];

/** A verdict whose every plain string is `text`. */
function verdictOf(text: string): PublishedVerdictView {
  return {
    slug: 'plot',
    path: '/v/news/plot',
    url: 'https://news.example/v/news/plot',
    version: 2,
    contentHash: 'ab'.repeat(32),
    newsroomName: text,
    statement: text,
    claimantLine: text,
    replies: [
      {
        subject: text,
        outcome: 'answered',
        question: text,
        askedOn: '2019-03-03',
        deadline: '2019-03-05',
        answer: text,
        answeredOn: '2019-03-04',
        reason: null,
      },
    ],
    claimDates: { published: '2018-12-14', surfaced: '2018-12' },
    rating: { key: 'unproven', label: text, definition: text, colour: text, ordinal: null, scale },
    headline: text,
    summaryHtml: '<p>Short.</p>',
    rationaleHtml: '<p>Long <sup><a class="citation" href="#evidence-1">1</a></sup>.</p>',
    evidence: [
      {
        number: 1,
        title: text,
        url: text,
        publisher: text,
        excerpt: text,
        stance: 'supports',
        directness: 'primary',
        note: text,
      },
    ],
    appearances: [{ quote: text, title: text, publisher: text, url: text }],
    waivers: [{ rule: 'both_sides', reason: text }],
    versions: [
      { version: 2, contentHash: 'ab'.repeat(32), publishedAt: '2018-12-21T10:00:00.000Z' },
      { version: 1, contentHash: 'cd'.repeat(32), publishedAt: '2018-12-20T10:00:00.000Z' },
    ],
    corrections: [
      {
        version: 2,
        class: 'rating_changed',
        notice: text,
        at: '2018-12-21T10:00:00.000Z',
        ratingFrom: text,
        ratingTo: text,
        isOnTop: true,
      },
    ],
    voidReason: null,
    doubt: null,
    laterRetraction: null,
    isNewest: true,
    approvals: { count: 1, required: 1, fourEyes: true, independent: 1, lastAt: '2018-12-21T09:00:00.000Z' },
    publishedAt: '2018-12-20T10:00:00.000Z',
    updatedAt: '2018-12-21T10:00:00.000Z',
    jsonLd: JSON.stringify({ headline: text }),
    feed: 'https://verdicts.example/feeds/harbour.atom',
    oEmbed: 'https://verdicts.example/oembed?url=x',
  };
}

/** The page's tags, each without its quoted attribute values. */
const tagsOf = (html: string) => (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));

describe('verdictPage', () => {
  it('escapes every text, in elements and in attributes', () => {
    const plain = tagsOf(verdictPage(verdictOf('plain')));
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const hostile = `"'><script>alert(1)</script>${text}`;
        expect(tagsOf(verdictPage(verdictOf(hostile)))).toEqual(plain);
      }),
    );
  });

  it('puts only the words of a passage in quotation marks, on the page and on the card', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((text) => !/[“”"«»]/u.test(text));
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 5 }), (text, quotes) => {
        const appearances = quotes.map((quote) => ({ ...verdictOf(text).appearances[0]!, quote }));
        for (const voidReason of [null, text])
          for (const html of [
            verdictPage({ ...verdictOf(text), appearances, voidReason }),
            verdictCard({ ...verdictOf(text), appearances, voidReason }, readFileSync(CARD_CSS, 'utf8')).html,
          ]) {
            const shown = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '');
            const quoted = [...shown.matchAll(/“([^”]*)”/g)].map((match) => match[1]);
            for (const one of quoted) expect(quotes.map(escaped)).toContain(one);
            expect(shown.replace(/“[^”]*”/g, '')).not.toMatch(/[“”„«»]/);
          }
      }),
      { numRuns: 50 },
    );
    for (const css of [CARD_CSS, PAGE_CSS])
      expect(readFileSync(css, 'utf8')).not.toMatch(/content:\s*['"][“”„«»]|open-quote/);
  });

  it('links only to http and https', () => {
    const verdict = verdictOf('x');
    const page = verdictPage({
      ...verdict,
      evidence: [{ ...verdict.evidence[0]!, url: 'javascript:alert(1)' }],
    });
    expect(page).not.toContain('javascript:');
    expect(
      verdictPage({ ...verdict, evidence: [{ ...verdict.evidence[0]!, url: 'https://a.example/?q="x"' }] }),
    ).toContain('href="https://a.example/?q=&#34;x&#34;"');
  });

  it('gives each source the id that its citations link to, and marks the rating on the whole scale', () => {
    const page = verdictPage(verdictOf('x'));
    expect(page).toContain('id="evidence-1"');
    expect(page.match(/aria-current="true"/g)).toHaveLength(1);
    for (const { label } of scale) expect(page).toContain(label);
  });

  it('says before the text that the rating changed, that it is void, that a newer version replaced it', () => {
    const verdict = verdictOf('plain');
    const before = (html: string) => html.slice(0, html.indexOf('<h1'));
    expect(before(verdictPage(verdict))).toContain('Correction');
    expect(before(verdictPage({ ...verdict, corrections: [] }))).not.toContain('Correction');
    const voided = before(verdictPage({ ...verdict, voidReason: 'It was <forged>.' }));
    expect(voided).toContain('This verdict is retracted');
    expect(voided).toContain('It was &#60;forged&#62;.');
    expect(before(verdictPage({ ...verdict, isNewest: false }))).toContain('href="/v/news/plot"');
  });

  it.each([
    ['rating_changed', 'Correction', 'Corrected'],
    ['content_corrected', 'Correction', 'Corrected'],
    ['updated', 'Update', 'Updated'],
    ['typo', null, 'Typing error corrected'],
  ] as const)(
    'shows a change of class %s with the notice %s, and in the line of dates %s',
    (name, onTop, changed) => {
      const verdict = verdictOf('plain');
      const page = verdictPage({
        ...verdict,
        corrections: [{ ...verdict.corrections[0]!, class: name, isOnTop: onTop !== null }],
      });
      const top = page.slice(0, page.indexOf('<h1'));
      if (onTop) expect(top).toContain(`<h2 id="correction">${onTop}</h2>`);
      else expect(top).not.toContain('<h2');
      const dates = /<p class="dateline">.*?<\/p>/s.exec(page)![0];
      const target = /<a href="#(\w+)">/.exec(dates)![1];
      expect(dates).toContain(`>${changed} `);
      expect(page).toContain(`id="${target}"`);
    },
  );

  it('never shows a first version as changed, even if clocks differ', () => {
    const first = { ...verdictOf('plain'), version: 1, corrections: [] };
    expect(verdictPage(first)).not.toMatch(/Updated|Corrected|Retracted/);
  });
});

describe('changesPage', () => {
  const changes = (text: string): ChangesView => ({
    path: '/v/news/plot',
    newsroomName: text,
    from: 1,
    to: 2,
    correction: verdictOf(text).corrections[0]!,
    facts: [{ field: 'claimantName', from: text, to: null }],
    statement: [],
    rating: { from: text, to: text },
    headline: [],
    summary: [],
    rationale: [
      {
        type: 'paragraph',
        runs: [
          { kind: 'kept', text },
          { kind: 'deleted', text },
          { kind: 'inserted', text },
        ],
      },
    ],
    evidence: [
      { number: 1, title: text, kind: 'changed', fields: [{ field: 'title', from: text, to: text }] },
    ],
  });
  const page = (text: string) => changesPage(changes(text), 'https://news.example/v/news/plot');

  it('marks insertions and deletions, and escapes every text', () => {
    expect(page('words')).toMatch(/<del>.*words<\/del><ins>.*words<\/ins>/);
    expect(tagsOf(page(`"'><script>alert(1)</script>`))).toEqual(tagsOf(page('plain')));
  });
});

describe('in the pseudo-locale', () => {
  /** What a person reads of a page, without what the view gave it. */
  const ownTexts = (html: string): string[] => {
    const attributes = [...html.matchAll(/\s(?:aria-label|title|alt)="([^"]*)"/g)].map(([, value]) => value!);
    const nodes = html
      .replace(/<(style|script)[^]*?<\/\1>|<code>[^]*?<\/code>|<time[^]*?>/g, '')
      .split(/<[^>]*>/);
    return [...attributes, ...nodes];
  };
  const plainWords = (text: string): string =>
    // Dates and numbers are written as in English.
    text
      .replace(/⟦[^⟦⟧]*⟧/g, '')
      .replace(/⟦[^⟦⟧]*⟧/g, '')
      .replace(/https:\S*|§/g, '');

  it('every text of the page’s own is pseudo', () => {
    const given = verdictOf('§');
    const rating = {
      ...given.rating,
      scale: scale.map((each) => ({ ...each, label: '§', definition: '§' })),
    };
    const verdict = { ...given, rating, summaryHtml: '<p>§</p>', rationaleHtml: '<p>§</p>' };
    const pages = [
      renderedIn('en-XA', () => verdictPage(verdict)),
      renderedIn('en-XA', () => verdictCard(verdict, '').html),
    ];
    for (const html of pages)
      for (const text of ownTexts(html)) expect(plainWords(text)).not.toMatch(/\p{L}{3,}/u);
    // The locale holds for the rendering alone.
    expect(verdictPage(verdict)).not.toContain('⟦');
  });
});
