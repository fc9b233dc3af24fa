import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint, type LintOptions, RULES, type RuleId } from './index';

const RECORD = {
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://desk.example/a',
  claimReviewed: 'The quay is made of cheese',
  author: { '@type': 'Organization', name: 'The Desk', url: 'https://desk.example' },
  datePublished: '2024-03-09',
  itemReviewed: {
    '@type': 'Claim',
    author: { '@type': 'Person', name: 'Ada Quill' },
    datePublished: '2024-03-01',
    appearance: { '@type': 'CreativeWork', url: 'https://paper.example/quay' },
  },
  reviewRating: { '@type': 'Rating', ratingValue: 1, bestRating: 5, worstRating: 1, alternateName: 'False' },
};

/** The record with one change; undefined removes the value. */
function changed(path: string, value: unknown): typeof RECORD {
  const record = structuredClone(RECORD) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop()!;
  const parent = steps.reduce((node, step) => node[step] as Record<string, unknown>, record);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return record as typeof RECORD;
}

/** For each rule a record that breaks it, and the path of the finding. The compiler demands a case for each rule. */
const BREACHES: Record<RuleId, [record: unknown, path: string, options?: LintOptions]> = {
  'claim-review-type': [changed('@type', 'Review'), "$['@type']"],
  'context-schema-org': [changed('@context', 'https://example.org'), "$['@context']"],
  'one-claim-review-per-claim': [[RECORD, changed('url', 'https://desk.example/b')], '$[1]'],
  'one-claim-review-per-page': [[RECORD, changed('claimReviewed', 'The pier is')], '$'],
  'claim-reviewed-required': [changed('claimReviewed', ' '), '$.claimReviewed'],
  'claim-reviewed-length': [changed('claimReviewed', 'x'.repeat(76)), '$.claimReviewed'],
  'claim-reviewed-without-rating': [changed('claimReviewed', 'FALSE: the quay is cheese'), '$.claimReviewed'],
  'url-required': [changed('url', undefined), '$.url'],
  'url-absolute': [changed('url', 'desk.example/a'), '$.url'],
  'url-same-domain-as-page': [RECORD, '$.url', { pageUrl: 'https://other.example/a' }],
  'url-same-domain-as-publisher': [changed('url', 'https://notdesk.example/a'), '$.url'],
  'url-not-shortened': [changed('url', 'https://bit.ly/a'), '$.url'],
  'author-recommended': [changed('author', undefined), '$.author'],
  'author-type': [changed('author', 'The Desk'), '$.author'],
  'author-name-or-url': [changed('author', { '@type': 'Organization' }), '$.author'],
  'date-published-recommended': [changed('datePublished', undefined), '$.datePublished'],
  'item-reviewed-recommended': [changed('itemReviewed', undefined), '$.itemReviewed'],
  'item-reviewed-claim': [changed('itemReviewed.@type', 'CreativeWork'), '$.itemReviewed'],
  'claim-author-recommended': [changed('itemReviewed.author', undefined), '$.itemReviewed.author'],
  'claim-author-type': [changed('itemReviewed.author.@type', 'Thing'), '$.itemReviewed.author'],
  'claim-author-name-required': [
    changed('itemReviewed.author.name', undefined),
    '$.itemReviewed.author.name',
  ],
  'claim-author-not-reviewer': [changed('itemReviewed.author.name', 'the desk'), '$.itemReviewed.author'],
  'claim-date-recommended': [
    changed('itemReviewed.datePublished', undefined),
    '$.itemReviewed.datePublished',
  ],
  'claim-date-before-review': [
    changed('itemReviewed.datePublished', '2024-03-10'),
    '$.itemReviewed.datePublished',
  ],
  'claim-appearance-recommended': [
    changed('itemReviewed.appearance', undefined),
    '$.itemReviewed.appearance',
  ],
  'claim-appearance-url': [changed('itemReviewed.appearance.url', '/quay'), '$.itemReviewed.appearance.url'],
  'review-rating-required': [changed('reviewRating', 'False'), '$.reviewRating'],
  'rating-alternate-name-required': [
    changed('reviewRating.alternateName', undefined),
    '$.reviewRating.alternateName',
  ],
  'rating-alternate-name-not-name': [
    changed('reviewRating', { '@type': 'Rating', name: 'False' }),
    '$.reviewRating.name',
  ],
  'rating-number': [changed('reviewRating.ratingValue', 'one'), '$.reviewRating.ratingValue'],
  'rating-whole-number': [changed('reviewRating.ratingValue', 1.5), '$.reviewRating.ratingValue'],
  'rating-value-recommended': [changed('reviewRating.ratingValue', undefined), '$.reviewRating.ratingValue'],
  'rating-scale-recommended': [changed('reviewRating.worstRating', undefined), '$.reviewRating'],
  'rating-best-above-worst': [changed('reviewRating.bestRating', 1), '$.reviewRating'],
  'rating-value-in-range': [changed('reviewRating.ratingValue', '6'), '$.reviewRating.ratingValue'],
  'rating-worst-at-least-one': [changed('reviewRating.worstRating', 0), '$.reviewRating.worstRating'],
  'date-iso-8601': [changed('datePublished', '2024-03-09 14:05'), '$.datePublished'],
  'modified-after-published': [changed('dateModified', '2024-03-08'), '$.dateModified'],
  'no-empty-text': [changed('author.sameAs', ['']), '$.author.sameAs[0]'],
  'no-stray-markup': [changed('claimReviewed', 'The <b>quay</b> is cheese'), '$.claimReviewed'],
  'no-stray-characters': [changed('claimReviewed', 'The quay\u200b is cheese'), '$.claimReviewed'],
};

describe('the linter', () => {
  it('finds nothing in a good record', () => {
    expect(lint(RECORD)).toEqual([]);
    expect(lint(RECORD, { pageUrl: 'https://www.desk.example/page' })).toEqual([]);
  });

  it.each(Object.entries(BREACHES))('%s', (rule, [record, path, options]) => {
    const { severity, mend } = RULES[rule as RuleId];
    expect(lint(record, options)).toContainEqual({ rule, severity, path, mend, message: expect.any(String) });
  });

  it('accepts equivalent forms of JSON-LD', () => {
    const listed = Object.fromEntries(
      Object.entries(RECORD).map(([key, value]) => [key, key.startsWith('@') ? value : [value]]),
    );
    expect(lint(listed)).toEqual([]);
    expect(lint(changed('@type', ['Review', 'http://schema.org/ClaimReview']))).toEqual([]);
    expect(lint(changed('reviewRating.ratingValue', '1'))).toEqual([]);
    expect(lint(changed('author.@type', 'NewsMediaOrganization'))).toEqual([]);
    const graph = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebPage', url: '' },
        { '@id': '#desk', ...RECORD.author },
        { ...changed('@context', undefined), author: { '@id': '#desk' } },
      ],
    };
    expect(lint(graph)).toEqual([]);
  });

  it('gives paths inside a graph', () => {
    const graph = { '@context': 'https://schema.org', '@graph': [{}, changed('url', undefined)] };
    expect(lint(graph).map(({ rule, path }) => [rule, path])).toEqual([
      ['url-required', "$['@graph'][1].url"],
    ]);
  });

  it('does not mistake a word of the claim for its rating, nor a day in another zone for a later one', () => {
    expect(lint(changed('claimReviewed', 'False teeth are made of cheese'))).toEqual([]);
    const evening = {
      ...changed('itemReviewed.datePublished', '2024-03-09'),
      datePublished: '2024-03-09T01:00:00Z',
    };
    expect(lint(evening)).toEqual([]);
    const old = {
      ...changed('itemReviewed.datePublished', '0099-12-31T10:00:00Z'),
      datePublished: '1000-01-01T10:00:00Z',
    };
    expect(lint(old)).toEqual([]);
  });

  it.each([
    '2024',
    '2024-02',
    '2000-02-29',
    '2024-02-29',
    '2024-02-29T10:05',
    '2024-02-29T10:05:00.5Z',
    '2024-02-29T24:00-03:00',
  ])('accepts %s as a date', (date) => {
    expect(
      lint({
        ...RECORD,
        datePublished: '2024-05-01',
        dateModified: '2024-06-01',
        correction: [{ datePublished: date }],
      }),
    ).toEqual([]);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-01',
    '2024-01-00',
    '2024-1-1',
    '2024-02-29T25:00',
    '2024-02-29T10:05+0200',
    '20240229',
  ])('refuses %s as a date', (date) => {
    expect(lint(changed('datePublished', date)).map(({ rule }) => rule)).toEqual(['date-iso-8601']);
  });

  it('never throws, and finds an error in any value that is no review', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (value) => {
        expect(lint(value).some(({ severity }) => severity === 'error')).toBe(true);
      }),
    );
  });

  it('ends on a context of contexts, and takes none of them for schema.org', () => {
    let context: unknown = 'https://schema.org';
    for (let depth = 0; depth < 100_000; depth += 1) context = { '@vocab': context };
    const findings = lint({ ...RECORD, '@context': context });
    expect(findings.map(({ rule }) => rule)).toEqual(['context-schema-org']);
  });

  it('ends on a cyclic record', () => {
    const endless: Record<string, unknown> = { ...RECORD };
    endless.more = [endless, endless];
    expect(lint(endless)).toEqual([]);
  });
});
