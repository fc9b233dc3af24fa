import fc from 'fast-check';

/** A made-up record of another newsroom with nothing odd about it. */
export const PLAIN = {
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://desk.example/a',
  claimReviewed: 'The quay is made of cheese',
  headline: 'It is made of stone',
  inLanguage: 'en',
  author: { '@type': 'Organization', name: 'The Desk', url: 'https://desk.example' },
  datePublished: '2024-03-09',
  itemReviewed: {
    '@type': 'Claim',
    author: { '@type': 'Person', name: 'Ada Quill', jobTitle: 'Harbour minister' },
    datePublished: '2024-03-01',
  },
  reviewRating: {
    '@type': 'Rating',
    ratingValue: 2,
    bestRating: 5,
    worstRating: 1,
    alternateName: 'Mostly false',
  },
};

/** Values of wrong types, as seen in feeds. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    ' ',
    null,
    [],
    {},
    [[]],
    0,
    -1,
    5,
    '1',
    '3,5',
    'five',
    true,
    '<p>so</p>',
    '&amp;amp;',
  ),
  fc.constantFrom<unknown>('/a', 'desk.example/a', '//desk.example', 'https://', 'javascript:1', 'a%253A'),
  fc.constantFrom<unknown>(
    '2021-08-04 06:49',
    '2015-06-7',
    '05/10/2020',
    '2020',
    '0000-00-00',
    '5 Oct 2020',
    1.6e12,
  ),
  fc.constantFrom<unknown>(
    { '@value': 'x' },
    { '@id': '#b' },
    ['a', 'b'],
    { name: ['a', 'b'] },
    '\u0000\u200b\ud800',
  ),
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 3 }),
);

const oddNode = (...keys: string[]) =>
  fc.oneof(
    odd,
    fc.dictionary(
      fc.constantFrom('@type', '@id', ...keys),
      fc.oneof(odd, fc.constantFrom('Person', 'Claim')),
      { maxKeys: 6 },
    ),
  );

/** Records with the properties of a ClaimReview and of the Fact Check Tools API, with any odd values. */
export const oddRecords: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    claimReviewed: odd,
    '@type': fc.oneof(fc.constantFrom('ClaimReview', ['Review', 'ClaimReview'], 'Thing'), odd),
    url: odd,
    author: oddNode('name', 'url'),
    publisher: oddNode('name', 'url', 'site'),
    itemReviewed: oddNode('name', 'author', 'datePublished', 'creditText'),
    reviewRating: oddNode('ratingValue', 'bestRating', 'worstRating', 'alternateName', 'name'),
    datePublished: odd,
    inLanguage: odd,
    headline: odd,
    name: odd,
    mainEntityOfPage: odd,
  },
  { requiredKeys: ['claimReviewed'] },
);
