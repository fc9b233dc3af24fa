import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratingFill } from './rating-fill';

const scale = [
  { key: 'true', ordinal: 5 },
  { key: 'mixed', ordinal: 3 },
  { key: 'false', ordinal: 1 },
  { key: 'unproven', ordinal: null },
];

describe('ratingFill', () => {
  it('is 1 for the best rating and 0 for the worst', () => {
    expect(scale.map((rating) => ratingFill(rating, scale))).toEqual([1, 0.5, 0, null]);
  });

  it('keeps the order of the ordinals and stays within 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 9 }),
        (ordinals) => {
          const sorted = [...ordinals]
            .sort((a, b) => a - b)
            .map((ordinal) => ({ key: String(ordinal), ordinal }));
          const fills = sorted.map((rating) => ratingFill(rating, sorted) as number);
          expect(fills[0]).toBe(0);
          expect(fills.at(-1)).toBe(1);
          for (let i = 1; i < fills.length; i++) expect(fills[i]).toBeGreaterThan(fills[i - 1] as number);
        },
      ),
    );
  });
});
