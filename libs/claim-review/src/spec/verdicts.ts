import fc from 'fast-check';
import type { ExportedMedia, VerdictToExport } from '../index';

/** A made-up verdict with everything that a ClaimReview can contain. */
export const VERDICT: VerdictToExport = {
  url: 'https://checks.harbour.example/v/envoys-tied-to-plot',
  statement: 'Two envoys were tied to a plot',
  claimant: { kind: 'person', name: 'Ada Quill', description: 'Harbour minister' },
  madeOn: '2018-12-19',
  appearances: ['https://paper.example/envoys', 'https://wire.example/1?a=1&b=2'],
  firstAppearance: 'https://wire.example/1?a=1&b=2',
  rating: { label: 'Mostly false', ordinal: 2, worst: 1, best: 5 },
  headline: 'One unnamed source, and a denial',
  summary: 'Nothing but one source ties them to it.',
  newsroom: { name: 'The Harbour Desk', url: 'https://harbour.example' },
  publishedAt: '2019-01-02T10:00:00+01:00',
  updatedAt: '2019-02-03T10:00:00Z',
  language: 'en-gb',
  corrections: [{ class: 'typo', notice: 'A name was misspelled.', at: '2019-02-03T10:00:00Z' }],
  isUnderReview: false,
  voidReason: null,
};

/** A made-up picture among the evidence. */
export const PICTURE: ExportedMedia = {
  kind: 'image',
  url: 'https://pictures.example/quay.jpg',
  authenticity: 'DecontextualizedContent',
  originalUrl: 'https://archive.example/quay',
  originalContext: 'The quay two years before.',
};

/** Text with any characters, never blank. */
const someText = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.lorem(),
    fc.constantFrom('a <b>bold</b> word', '\u200bzero\u0000', '&amp;'),
  )
  .filter((text) => /[\p{L}\p{N}]/u.test(text));
const anyText = fc.oneof(someText, fc.constantFrom('', ' ', '\u0000'));
const webUrl = fc.webUrl({ withQueryParameters: true });
const address = fc.oneof(webUrl, fc.constant('http://localhost:4400/v/a'));
/** A page of a newsroom's own site: a generated host such as g.co could be one that only shortens URLs. */
const ownPage = fc.oneof(
  webUrl.map((url) => url.replace(/^https?:\/\/[^/:?#]+/, '$&.example')),
  fc.constant('http://localhost:4400/v/a'),
);
const appearance = fc.oneof(address, anyText, fc.constantFrom('/here', 'mailto:a@b.example'));
const instant = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31T23:59:59Z') })
  .map((date) => date.toISOString());
const day = instant.map((at) => at.slice(0, 10));
const number = fc.option(fc.oneof(fc.integer({ min: -10, max: 10 }), fc.double()));

/** Verdicts with what ClaimReview requires; the other values are as odd as possible. */
export const verdicts: fc.Arbitrary<VerdictToExport> = fc.record({
  url: ownPage,
  statement: someText,
  claimant: fc.record({
    kind: fc.constantFrom('person', 'organisation', 'unnamed'),
    name: fc.option(anyText),
    description: fc.option(anyText),
  }),
  madeOn: fc.option(
    fc.tuple(day, fc.constantFrom(10, 7, 4)).map(([written, length]) => written.slice(0, length)),
  ),
  appearances: fc.array(appearance),
  firstAppearance: fc.option(appearance),
  rating: fc.record({ label: someText, ordinal: number, worst: number, best: number }),
  headline: anyText,
  summary: anyText,
  newsroom: fc.record({ name: someText, url: fc.option(fc.oneof(address, anyText)) }),
  publishedAt: instant,
  updatedAt: instant,
  language: fc.option(fc.constantFrom('en', 'sq', 'pt-BR', 'zh-hant-tw')),
  corrections: fc.array(
    fc.record({
      class: fc.constantFrom('rating_changed', 'content_corrected', 'updated', 'voided', 'typo'),
      notice: anyText,
      at: instant,
    }),
  ),
  isUnderReview: fc.boolean(),
  voidReason: fc.option(anyText),
  media: fc.option(
    fc.array(
      fc.record({
        kind: fc.constantFrom('image', 'video', 'audio'),
        url: fc.oneof(address, anyText),
        authenticity: fc.option(fc.constantFrom('StagedContent', 'OriginalMediaContent')),
        originalUrl: fc.option(fc.oneof(address, anyText)),
        originalContext: fc.option(anyText),
      }),
    ),
    { nil: undefined },
  ),
});
