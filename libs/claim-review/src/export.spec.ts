import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint, NotExportable, readFeed, RETRACTED, toClaimReview, toJsonLd } from './index';
import { PICTURE, VERDICT, verdicts } from './spec/verdicts';

const errorsIn = (record: unknown) => lint(record).filter(({ severity }) => severity === 'error');

describe('a published verdict as ClaimReview', () => {
  it('contains everything of the verdict, without a finding of the linter', () => {
    const review = toClaimReview(VERDICT);
    expect(review).toEqual({
      '@context': 'https://schema.org',
      '@type': 'ClaimReview',
      '@id': VERDICT.url,
      url: VERDICT.url,
      claimReviewed: 'Two envoys were tied to a plot',
      itemReviewed: {
        '@type': 'Claim',
        author: { '@type': 'Person', name: 'Ada Quill', description: 'Harbour minister' },
        datePublished: '2018-12-19',
        appearance: [
          { '@type': 'CreativeWork', url: 'https://paper.example/envoys' },
          { '@type': 'CreativeWork', url: 'https://wire.example/1?a=1&b=2' },
        ],
        firstAppearance: { '@type': 'CreativeWork', url: 'https://wire.example/1?a=1&b=2' },
      },
      author: { '@type': 'Organization', name: 'The Harbour Desk', url: 'https://harbour.example' },
      reviewRating: {
        '@type': 'Rating',
        alternateName: 'Mostly false',
        ratingValue: 2,
        bestRating: 5,
        worstRating: 1,
      },
      headline: 'One unnamed source, and a denial',
      description: 'Nothing but one source ties them to it.',
      datePublished: '2019-01-02T09:00:00.000Z',
      dateModified: '2019-02-03T10:00:00.000Z',
      inLanguage: 'en-GB',
      correction: [
        {
          '@type': 'CorrectionComment',
          text: 'A name was misspelled.',
          datePublished: '2019-02-03T10:00:00.000Z',
          keywords: 'typo',
        },
      ],
    });
    expect(lint(review)).toEqual([]);
  });

  it('never exports an unnamed source as a person, even where a name was entered', () => {
    const claimant = { kind: 'unnamed' as const, name: 'Ada Quill', description: 'a retired official' };
    const review = toClaimReview({ ...VERDICT, claimant });
    expect(review.itemReviewed.author).toBeUndefined();
    expect(review.itemReviewed.creditText).toBe('a retired official');
    expect(JSON.stringify(review)).not.toContain('Ada Quill');
    expect(lint(review)).toEqual([]);
  });

  it.each([
    ['from 1 as it is', { ordinal: 2, worst: 1, best: 5 }, [2, 1, 5]],
    ['from 0, counted anew', { ordinal: 0, worst: 0, best: 4 }, [1, 1, 5]],
    ['downwards, turned round', { ordinal: 1, worst: 5, best: 1 }, [5, 1, 5]],
    ['off its ends, in words alone', { ordinal: 9, worst: 1, best: 5 }, null],
    ['without a position in words alone', { ordinal: null, worst: 1, best: 5 }, null],
    ['with one end twice, in words alone', { ordinal: 1, worst: 1, best: 1 }, null],
    ['too wide to count, in words alone', { ordinal: 0, worst: -1e308, best: 1e308 }, null],
  ])('gives a scale %s', (_, scale, expected) => {
    const { reviewRating } = toClaimReview({ ...VERDICT, rating: { label: 'So', ...scale } });
    expect(reviewRating).toEqual({
      '@type': 'Rating',
      alternateName: 'So',
      ...(expected && { ratingValue: expected[0], worstRating: expected[1], bestRating: expected[2] }),
    });
  });

  it('retracts the rating with the verdict, with the reason once', () => {
    const review = toClaimReview({ ...VERDICT, voidReason: 'The source recanted.' });
    expect(review.reviewRating).toEqual({ '@type': 'Rating', alternateName: RETRACTED });
    expect(review.creativeWorkStatus).toBe('Retracted');
    expect(review.correction?.map(({ keywords, text }) => [keywords, text])).toEqual([
      ['typo', 'A name was misspelled.'],
      ['voided', 'The source recanted.'],
    ]);
    const corrections = [{ class: 'voided' as const, notice: 'It is void.', at: VERDICT.updatedAt }];
    const voided = toClaimReview({ ...VERDICT, corrections, voidReason: 'It is void.' });
    expect(voided.correction).toHaveLength(1);
  });

  it('adds a MediaReview of each medium to the graph', () => {
    const document = toJsonLd({ ...VERDICT, media: [PICTURE, { ...PICTURE, url: 'quay.jpg' }] });
    const { '@context': context, ...review } = toClaimReview(VERDICT);
    expect(document).toEqual({
      '@context': context,
      '@graph': [
        review,
        {
          '@type': 'MediaReview',
          url: VERDICT.url,
          author: review.author,
          datePublished: review.datePublished,
          itemReviewed: {
            '@type': 'MediaReviewItem',
            mediaItemAppearance: [{ '@type': 'ImageObject', contentUrl: PICTURE.url }],
          },
          associatedClaimReview: { '@id': VERDICT.url },
          mediaAuthenticityCategory: 'DecontextualizedContent',
          originalMediaLink: PICTURE.originalUrl,
          originalMediaContextDescription: PICTURE.originalContext,
        },
      ],
    });
    expect(lint(document)).toEqual([]);
    expect(toJsonLd(VERDICT)).toEqual(toClaimReview(VERDICT));
  });

  it('refuses a verdict without the required fields, and names every field', () => {
    const broken = {
      ...VERDICT,
      url: '/v/a',
      statement: ' \u200b',
      rating: { ...VERDICT.rating, label: '' },
      newsroom: { name: '', url: null },
      madeOn: '2018-02-30',
      publishedAt: '2018-12-19',
      updatedAt: 'yesterday',
      language: 'no language',
      corrections: [{ class: 'typo' as const, notice: 'x', at: '2019-02-03T10:00' }],
    };
    expect(() => toClaimReview(broken)).toThrow(NotExportable);
    try {
      toClaimReview(broken);
    } catch (error) {
      expect((error as NotExportable).problems.map(({ field }) => field)).toEqual([
        'url',
        'statement',
        'rating.label',
        'newsroom.name',
        'madeOn',
        'publishedAt',
        'updatedAt',
        'language',
        'corrections[0].at',
      ]);
    }
  });

  it('passes its own linter without an error, alone and with media, for any verdict', () => {
    fc.assert(
      fc.property(verdicts, (verdict) => {
        expect(errorsIn(toClaimReview(verdict))).toEqual([]);
        expect(errorsIn(toJsonLd(verdict))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('exports a first appearance only where the newsroom found one, and a date only to its precision', () => {
    const claimOf = (change: Partial<typeof VERDICT>) =>
      toClaimReview({ ...VERDICT, ...change }).itemReviewed;
    expect(claimOf({ firstAppearance: null })).not.toHaveProperty('firstAppearance');
    for (const madeOn of ['2018-12-19', '2018-12', '2018']) {
      expect(claimOf({ madeOn })).toMatchObject({ datePublished: madeOn });
      expect(lint(toClaimReview({ ...VERDICT, madeOn }))).toEqual([]);
    }
  });

  it('names only people whom the verdict names', () => {
    fc.assert(
      fc.property(verdicts, (verdict) => {
        const claimant = { ...verdict.claimant, kind: 'unnamed' as const };
        expect(toClaimReview({ ...verdict, claimant }).itemReviewed).not.toHaveProperty('author');
      }),
    );
  });

  it('is valid JSON: no undefined, no number that JSON cannot write', () => {
    fc.assert(
      fc.property(verdicts, (verdict) => {
        const document = toJsonLd(verdict);
        expect(JSON.parse(JSON.stringify(document))).toStrictEqual(document);
      }),
    );
  });

  it('is imported with the same content', () => {
    fc.assert(
      fc.property(verdicts, (verdict) => {
        const review = toClaimReview({
          ...verdict,
          claimant: VERDICT.claimant,
          statement: 'It is so',
          voidReason: null,
        });
        const [imported, ...more] = readFeed(JSON.parse(JSON.stringify(review)));
        expect(more).toEqual([]);
        expect(imported!.read).toMatchObject({
          url: new URL(verdict.url).href,
          claim: 'It is so',
          claimant: VERDICT.claimant.kind === 'person' ? VERDICT.claimant : null,
          // A date exact to a month or year is no day, and the importer notes it.
          claimDate: verdict.madeOn?.length === 10 ? verdict.madeOn : null,
          reviewDate: review.datePublished,
        });
        const { rating } = imported!.read;
        expect([rating.value, rating.worst, rating.best]).toEqual(
          'ratingValue' in review.reviewRating
            ? [
                review.reviewRating.ratingValue,
                review.reviewRating.worstRating,
                review.reviewRating.bestRating,
              ]
            : [null, null, null],
        );
        expect(rating.normalised === null).toBe(rating.value === null);
      }),
    );
    expect(readFeed(toClaimReview(VERDICT))[0]!.oddities).toEqual([]);
  });
});
