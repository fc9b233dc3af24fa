import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OddityCode } from '@assay/messages';
import { readFeed } from './index';
import { oddRecords, PLAIN } from './spec/records';

/** The plain record with one change; undefined removes the value. */
function changed(path: string, value: unknown, record: unknown = PLAIN): unknown {
  const copy = structuredClone(record) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop()!;
  const parent = steps.reduce((node, step) => node[step] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

const readOne = (record: unknown) => readFeed(record)[0]!.read;
const codesOf = (record: unknown) =>
  readFeed(record)
    .at(-1)!
    .oddities.map(({ code }) => code);
const scale = (ratingValue: unknown, worstRating: unknown, bestRating: unknown) =>
  changed('reviewRating', { alternateName: 'So', ratingValue, worstRating, bestRating });
const nested = (levels: number) => Array.from({ length: levels }).reduce<unknown>((inner) => [inner], PLAIN);

/** For each oddity a feed whose last record has it, and its path. The compiler demands a case for each code. */
// The host guesses a language; the library does not.
const ODD: Record<Exclude<OddityCode, 'language_guessed'>, [feed: unknown, path: string]> = {
  not_an_object: [[7], '$'],
  not_a_claim_review: [{ '@type': 'WebPage', url: 'https://desk.example' }, '$'],
  nested_array: [[[PLAIN]], '$'],
  too_deep: [nested(40), '$'],
  feed_too_large: [Array.from({ length: 20_100 }, () => 0), '$'],
  record_too_large: [
    changed(
      'more',
      Array.from({ length: 6_000 }, () => 0),
    ),
    '$',
  ],
  duplicate_record: [[PLAIN, PLAIN], '$'],
  conflicting_duplicate: [[PLAIN, changed('reviewRating.alternateName', 'True')], '$'],
  array_for_one: [changed('claimReviewed', ['The quay']), '$.claimReviewed'],
  several_values: [
    changed('itemReviewed.author.name', ['Ada Quill', 'minister']),
    '$.itemReviewed.author.name',
  ],
  text_for_object: [changed('itemReviewed.author', 'Ada Quill'), '$.itemReviewed.author'],
  object_for_text: [changed('claimReviewed', { '@value': 'The quay' }), '$.claimReviewed'],
  wrong_type: [changed('reviewRating.alternateName', 3), '$.reviewRating.alternateName'],
  text_too_long: [changed('claimReviewed', 'x'.repeat(20_001)), '$.claimReviewed'],
  empty: [changed('author.logo', { width: '' }), '$.author.logo.width'],
  stray_characters: [changed('claimReviewed', 'The\u0000 quay'), '$.claimReviewed'],
  html_tags: [changed('description', 'Stone.<br />\r\n'), '$.description'],
  html_entities: [changed('claimReviewed', 'Fish &amp; quay'), '$.claimReviewed'],
  surrounding_space: [changed('claimReviewed', 'The quay\u00a0'), '$.claimReviewed'],
  wrong_charset: [changed('claimReviewed', 'Le cafÃ©'), '$.claimReviewed'],
  url_missing: [changed('url', undefined), '$.url'],
  url_relative: [changed('url', '/a'), '$.url'],
  url_without_scheme: [changed('url', 'desk.example/a'), '$.url'],
  url_not_web: [changed('url', 'javascript:alert(1)'), '$.url'],
  url_encoded_twice: [changed('url', 'https://desk.example/http%253A%252F'), '$.url'],
  publisher_missing: [changed('author', undefined), '$.author'],
  publisher_is_person: [changed('author.@type', 'Person'), '$.author'],
  claim_missing: [changed('claimReviewed', undefined), '$.claimReviewed'],
  item_is_not_claim: [changed('itemReviewed.@type', 'CreativeWork'), '$.itemReviewed'],
  claimant_missing: [changed('itemReviewed.author', undefined), '$.itemReviewed.author'],
  claimant_without_name: [changed('itemReviewed.author', { '@type': 'Person' }), '$.itemReviewed.author'],
  claimant_is_publisher: [changed('itemReviewed.author.name', 'The Desk'), '$.itemReviewed.author'],
  language_invalid: [changed('inLanguage', 'English, mostly'), '$.inLanguage'],
  claim_date_missing: [changed('itemReviewed.datePublished', undefined), '$.itemReviewed.datePublished'],
  review_date_missing: [changed('datePublished', ''), '$.datePublished'],
  date_not_iso: [changed('datePublished', '2024-03-09 06:49'), '$.datePublished'],
  date_impossible: [changed('datePublished', '2023-02-29 10:00'), '$.datePublished'],
  date_imprecise: [changed('datePublished', '2024-03'), '$.datePublished'],
  date_unreadable: [changed('datePublished', '05/10/2020'), '$.datePublished'],
  claim_after_review: [changed('itemReviewed.datePublished', '2024-03-10'), '$.itemReviewed.datePublished'],
  claim_date_copied: [
    changed(
      'datePublished',
      '2024-03-01T10:00:01Z',
      changed('itemReviewed.datePublished', '2024-03-01T10:00:01Z'),
    ),
    '$.itemReviewed.datePublished',
  ],
  rating_missing: [changed('reviewRating', undefined), '$.reviewRating'],
  rating_label_missing: [changed('reviewRating.alternateName', undefined), '$.reviewRating'],
  rating_value_missing: [changed('reviewRating.ratingValue', undefined), '$.reviewRating'],
  rating_number_as_text: [changed('reviewRating.ratingValue', '2'), '$.reviewRating.ratingValue'],
  rating_not_a_number: [changed('reviewRating.ratingValue', 'two'), '$.reviewRating.ratingValue'],
  rating_scale_missing: [changed('reviewRating.worstRating', undefined), '$.reviewRating'],
  rating_scale_flat: [scale(1, 1, 1), '$.reviewRating'],
  rating_scale_inverted: [scale(1, 5, 1), '$.reviewRating'],
  rating_scale_below_one: [scale(1, 0, 5), '$.reviewRating'],
  rating_out_of_range: [scale(7, 1, 5), '$.reviewRating'],
  rating_scale_differs: [[PLAIN, changed('url', 'https://desk.example/b', scale(2, 1, 6))], '$.reviewRating'],
  rating_label_differs: [
    [PLAIN, changed('url', 'https://desk.example/b', changed('reviewRating.ratingValue', 3))],
    '$.reviewRating',
  ],
};

describe('reading a feed', () => {
  it('reads a plain record completely and finds nothing odd', () => {
    expect(readFeed(PLAIN)).toEqual([
      {
        raw: PLAIN,
        oddities: [],
        read: {
          url: 'https://desk.example/a',
          publisher: { name: 'The Desk', url: 'https://desk.example/' },
          claim: 'The quay is made of cheese',
          claimant: {
            kind: 'person',
            name: 'Ada Quill',
            description: 'Harbour minister',
            affiliation: null,
          },
          claimDate: '2024-03-01',
          reviewDate: '2024-03-09',
          modifiedDate: null,
          rating: { label: 'Mostly false', value: 2, worst: 1, best: 5, normalised: 0.25 },
          language: 'en',
          headline: 'It is made of stone',
        },
      },
    ]);
  });

  it.each(Object.entries(ODD))('notes %s', (code, [feed, path]) => {
    expect(readFeed(feed).at(-1)!.oddities).toContainEqual({
      code,
      path,
      params: expect.any(Object),
      message: expect.any(String),
    });
  });

  it.each([
    ['one record', PLAIN],
    ['a list', [PLAIN]],
    ['a DataFeed', { '@type': 'DataFeed', dataFeedElement: [{ '@type': 'DataFeedItem', item: [PLAIN] }] }],
    ['an ItemList', { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: PLAIN }] }],
    ['a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, PLAIN] }],
    ['a review of an article in a graph', { '@graph': [{ '@type': 'NewsArticle', review: [PLAIN] }] }],
  ])('finds the record in %s', (_, feed) => {
    expect(readFeed(feed)).toEqual(readFeed(PLAIN));
  });

  it('reads a node that the graph references by its id', () => {
    const graph = { '@graph': [changed('author', { '@id': '#desk' }), { '@id': '#desk', ...PLAIN.author }] };
    expect(readFeed(graph).map(({ read }) => read.publisher.name)).toEqual(['The Desk']);
  });

  it('reads an answer of claims.search, one record for each review', () => {
    const review = {
      publisher: { name: 'The Desk', site: 'desk.example' },
      url: 'https://desk.example/a',
      title: 'It is made of stone',
      reviewDate: '2024-03-09T00:00:00Z',
      modifiedDate: null,
      textualRating: 'Mostly false',
      languageCode: 'en',
    };
    const other = { ...review, url: 'https://desk.example/b' };
    const claim = {
      text: 'The quay is made of cheese',
      claimant: 'Ada Quill',
      claimDate: '2024-03-01T00:00:00Z',
    };
    const read = readFeed({
      claims: [{ ...claim, claimReview: [review, other] }, claim],
      nextPageToken: 'x',
    });
    expect(read.map(({ raw }) => raw)).toEqual([
      { ...claim, claimReview: review },
      { ...claim, claimReview: other },
      claim,
    ]);
    expect(read[0]!.read).toEqual({
      url: 'https://desk.example/a',
      publisher: { name: 'The Desk', url: 'https://desk.example/' },
      claim: 'The quay is made of cheese',
      claimant: { kind: null, name: 'Ada Quill', description: null, affiliation: null },
      claimDate: '2024-03-01T00:00:00Z',
      reviewDate: '2024-03-09T00:00:00Z',
      modifiedDate: null,
      rating: { label: 'Mostly false', value: null, worst: null, best: null, normalised: null },
      language: 'en',
      headline: 'It is made of stone',
    });
    expect(read[0]!.oddities.map(({ code, path }) => [code, path])).toEqual([
      ['url_without_scheme', '$.claimReview.publisher.site'],
    ]);
  });

  it('uses the host of a publisher’s site as its name where an answer of claims.search has none', () => {
    const publisher = (site: string) =>
      readFeed({
        claims: [{ text: 'The quay is made of cheese', claimReview: [{ publisher: { site } }] }],
      })[0]!.read;
    expect(publisher('www.desk.example').publisher).toEqual({
      name: 'desk.example',
      url: 'https://www.desk.example/',
    });
    expect(publisher('').publisher).toEqual({ name: null, url: null });
  });

  it.each([
    ['affiliation', { '@type': 'Organization', name: 'Harbour Party' }],
    ['affiliation', ['Harbour Party']],
    ['memberOf', { '@type': 'PoliticalParty', name: 'Harbour Party' }],
    ['worksFor', { name: 'Harbour Party' }],
  ])('reads the affiliation of a claim’s author from %s', (key, value) => {
    const { claimant } = readOne(changed(`itemReviewed.author.${key}`, value));
    expect(claimant).toMatchObject({
      name: 'Ada Quill',
      description: 'Harbour minister',
      affiliation: 'Harbour Party',
    });
  });

  it('reads an answer of pages.list, one record for each markup', () => {
    const markup = {
      url: 'https://desk.example/a',
      claimReviewed: 'The quay is made of cheese',
      claimDate: '2024-03-01',
      claimAuthor: { name: 'Ada Quill', jobTitle: 'Harbour minister' },
      rating: { ratingValue: 2, worstRating: 1, bestRating: 5, textualRating: 'Mostly false' },
    };
    const page = { publishDate: '2024-03-09', claimReviewAuthor: { name: 'The Desk' } };
    const read = readFeed({ claimReviewMarkupPages: [{ ...page, claimReviewMarkups: [markup, markup] }] });
    expect(read).toHaveLength(2);
    expect(read[0]!.read).toMatchObject({
      claim: 'The quay is made of cheese',
      claimant: { name: 'Ada Quill', description: 'Harbour minister' },
      rating: { label: 'Mostly false', normalised: 0.25 },
      reviewDate: '2024-03-09',
      modifiedDate: null,
      publisher: { name: 'The Desk' },
    });
    expect(read[0]!.oddities).toEqual([]);
  });

  it.each([
    ['desk.example/a', 'https://desk.example/a'],
    ['//desk.example/a', 'https://desk.example/a'],
    ['/a', 'https://desk.example/a'],
    ['https://desk.example/?a=1&amp;b=2&copy=3', 'https://desk.example/?a=1&b=2&copy=3'],
    ['javascript:alert(1)', null],
    ['https://', null],
  ])('reads the address %s', (url, expected) => {
    expect(readOne(changed('url', url)).url).toBe(expected);
  });

  it('does not resolve a relative address where no publisher has an address', () => {
    expect(readOne(changed('url', '/a', changed('author.url', undefined))).url).toBeNull();
  });

  it.each([
    ['2021-08-04 06:49', '2021-08-04T06:49'],
    ['2020-03-18T14:00:00+0200', '2020-03-18T14:00:00+02:00'],
    ['2015-06-7', '2015-06-07'],
    ['20201005', '2020-10-05'],
    ['Tue, 05 Oct 2020 10:00:00 GMT', '2020-10-05'],
    ['October 5, 2020', '2020-10-05'],
    ['2020-10', null],
    ['05/10/2020', null],
    ['30 Feb 2020', null],
    ['0000-00-00', null],
    [1_600_000_000, null],
  ])('reads the date %s', (date, expected) => {
    expect(readOne(changed('datePublished', date)).reviewDate).toBe(expected);
  });

  it.each([
    [[1, 1, 5], 0],
    [['5', '1', '5'], 1],
    [['3,5', 1, 6], 0.5],
    [[1, 5, 1], 1],
    [[5, 5, 1], 0],
    [[1, 0, 5], 0.2],
    [[4, undefined, 6], null],
    [['', '', ''], null],
    [[0, -1e308, 1e308], null],
  ])('normalises %j between false and true', ([value, worst, best], expected) => {
    expect(readOne(scale(value, worst, best)).rating.normalised).toBe(expected);
  });

  it('uses words in the field of the number as the label', () => {
    expect(readOne(changed('reviewRating', { ratingValue: 'False' })).rating.label).toBe('False');
    expect(readOne(changed('reviewRating', 'False')).rating.label).toBe('False');
  });

  it('cleans a text without losing characters that its script needs', () => {
    const claim = '<p>&ldquo;می\u200cخواهم&rdquo; &amp;lt; a <person>\u200b</p>\n';
    expect(readOne(changed('claimReviewed', claim)).claim).toBe('“می\u200cخواهم” &lt; a <person>');
  });

  it('finds no record in an empty feed, nor in a graph’s publisher', () => {
    expect(readFeed([])).toEqual([]);
    expect(readFeed({ '@type': 'DataFeed', dataFeedElement: [] })).toEqual([]);
    expect(readFeed({ '@graph': [{ '@type': 'Organization', name: 'The Desk' }] })).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (value) => void readFeed(value)),
      {
        numRuns: 500,
      },
    );
  });

  it('never drops a record, keeps them unchanged and in order, and notes why a value is null', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(oddRecords, fc.constantFrom(PLAIN, 7, null, 'x'))), (feed) => {
        const before = JSON.stringify(feed);
        const read = readFeed(feed);
        expect(read.map(({ raw }) => raw)).toEqual(feed);
        expect(JSON.stringify(feed)).toBe(before);
        for (const { raw, read: review, oddities } of read) {
          const noted = oddities.map(({ code }) => code).join(' ');
          if (typeof raw !== 'object' || raw === null) expect(noted).toBe('not_an_object');
          else {
            if (review.url === null) expect(noted).toMatch(/url_(missing|relative|not_web)/);
            if (review.claim === null) expect(noted).toContain('claim_missing');
            if (review.claimant === null) expect(noted).toContain('claimant_missing');
            if (review.publisher.name === null) expect(noted).toContain('publisher_missing');
            if (review.claimDate === null)
              expect(noted).toMatch(/claim_date_missing|date_(impossible|imprecise|unreadable)/);
            if (review.reviewDate === null)
              expect(noted).toMatch(/review_date_missing|date_(impossible|imprecise|unreadable)/);
            if (review.rating.label === null) expect(noted).toMatch(/rating_(label_)?missing/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('returns only usable values: absolute addresses, real dates, clean lines, normalised ratings from 0 to 1', () => {
    fc.assert(
      fc.property(oddRecords, (record) => {
        const { url, publisher, claim, claimDate, reviewDate, rating, headline } = readOne(record);
        for (const address of [url, publisher.url])
          if (address !== null) expect(address).toMatch(/^https?:\/\/[^/]/);
        for (const date of [claimDate, reviewDate])
          if (date !== null)
            expect(new Date(date.slice(0, 10)).toISOString().slice(0, 10)).toBe(date.slice(0, 10));
        for (const text of [claim, headline, rating.label, publisher.name])
          // eslint-disable-next-line no-control-regex -- control characters are what must be gone
          if (text !== null) expect(text).toMatch(/^(?=\S)[^\u0000-\u001f\u200b\ufeff]+(?<=\S)$/u);
        if (rating.normalised !== null)
          expect(rating.normalised).toBe(Math.min(1, Math.max(0, rating.normalised)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a hostile feed', () => {
  it.each([
    ['deep', () => nested(100_000)],
    ['deep by keys', () => Array.from({ length: 100_000 }).reduce<unknown>((item) => ({ item }), PLAIN)],
    ['wide', () => Array.from({ length: 300_000 }, () => PLAIN)],
    [
      'wide in one claim',
      () => ({
        ...Object.fromEntries(Array.from({ length: 5_000 }, (_, key) => [`k${key}`, key])),
        claimReview: Array.from({ length: 50_000 }, () => ({})),
      }),
    ],
    [
      'many times itself',
      () => {
        const ring: unknown[] = [];
        ring.push(ring, ring, { item: ring, review: ring });
        return ring;
      },
    ],
    ['a record deep inside', () => changed('more', nested(100_000))],
    ['one long text', () => changed('claimReviewed', '<p '.repeat(300_000))],
    ['one long number', () => changed('reviewRating.ratingValue', '1'.repeat(300_000))],
    ['one long date', () => changed('datePublished', `5 Oct ${' '.repeat(300_000)}`)],
    ['one long address', () => changed('url', 'a.'.repeat(300_000))],
  ])('%s is read before the limit of a test, which work by the square of its size is not', (_, make) => {
    expect(readFeed(make()).length).toBeGreaterThan(0);
  });

  it('copies no key of a record as often as there are odd texts below it', () => {
    const texts = Array.from({ length: 300 }, () => '<b>bold</b>');
    const record = changed('more', { ['k'.repeat(100_000)]: texts });
    const [read] = readFeed(record);
    expect(read!.oddities.map(({ code }) => code)).toEqual(['record_too_large']);
    expect(JSON.stringify(read!.oddities).length).toBeLessThan(1_000);
  });

  it('returns the rest above the limits in one record', () => {
    const feed = Array.from({ length: 20_010 }, (_, index) => index);
    const records = readFeed(feed);
    const { raw, oddities } = records.at(-1)!;
    expect(oddities.map(({ code }) => code)).toEqual(['feed_too_large']);
    expect([...records.slice(0, -1).map((record) => record.raw), ...(raw as number[])]).toEqual(feed);
  });

  it('cannot change a prototype', () => {
    const feed: unknown = JSON.parse(
      '[{"claimReviewed":"x","__proto__":{"url":"https://a.example"}},{"@type":"ClaimReview","constructor":1}]',
    );
    expect(readFeed(feed).map(({ read }) => read.url)).toEqual([null, null]);
    expect(codesOf(JSON.parse('{"@type":"ClaimReview"}'))).toContain('claim_missing');
  });
});
