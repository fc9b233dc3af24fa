import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf } from './segments';

const PIECES = [
  ...[
    'The ministry said so.',
    'Dr. Hale left at 4.5 p.m. on the 3rd.',
    'don’t',
    'e.g. this',
    '1,204.50',
    '“So?” he asked.',
  ],
  ...[
    'وزارت گفت که نامه‌ها شمرده شد.',
    'آیا؟',
    'שלום עולם.',
    '👩‍👩‍👧‍👦',
    '🇦🇱🇮🇷🇦🇱',
    'é',
    'a\u0301\u0301',
    '...',
    '?!',
    '\r\n',
    '\n',
    ' ',
    '\u200d',
  ],
  ...['. . . ( 12 ) , ; — and', '1. 2. 3. 4. lower', 'U.S.', 'x'.repeat(300), '. '.repeat(40), '(((((((((('],
];
/**
 * Letters, marks and signs of scripts that separate words; ICU segments whole runs of other scripts with a dictionary.
 */
const letters = fc.string({
  unit: fc
    .oneof(fc.integer({ min: 0, max: 0xdff }), fc.integer({ min: 0x1e00, max: 0x2dff }))
    .map((point) => String.fromCodePoint(point)),
  maxLength: 8,
});
const texts = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), letters), {
    minLength: 60,
    maxLength: 700,
  })
  .chain((pieces) => fc.constantFrom('', ' ').map((between) => pieces.join(between)));

describe('segments found through a window', () => {
  for (const granularity of ['sentence', 'word', 'grapheme'] as const)
    it(`are those of the whole text: ${granularity}s`, () => {
      const segmenter = new Intl.Segmenter('und', { granularity });
      const listed = (all: Iterable<Intl.SegmentData>) =>
        Array.from(all, ({ segment, index, isWordLike }) => ({ segment, index, isWordLike }));
      fc.assert(
        fc.property(texts, (text) => {
          expect(listed(segmentsOf(segmenter, text, 48))).toEqual(listed(segmenter.segment(text)));
        }),
        { numRuns: 200 },
      );
    });

  it('are found in a megabyte without a line’s end', () => {
    const text = 'The ministry said on Tuesday that it had counted 1,204 letters. '.repeat(16_384);
    const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });
    expect([...segmentsOf(segmenter, text)]).toHaveLength(16_384);
  });

  it('contain the whole text where a dictionary defines the words', () => {
    const text = '外交部周二表示，已经清点了一千二百封信件。กระทรวงกล่าวเมื่อวันอังคาร'.repeat(40);
    const words = [...segmentsOf(new Intl.Segmenter('und', { granularity: 'word' }), text, 48)];
    expect(words.map(({ segment }) => segment).join('')).toBe(text);
    expect(words.every(({ index, segment }) => text.startsWith(segment, index))).toBe(true);
  });

  it('may be as long as the text', () => {
    const text = 'letters without a stop '.repeat(4_000);
    expect([...segmentsOf(new Intl.Segmenter('und', { granularity: 'sentence' }), text)]).toHaveLength(1);
  });
});
