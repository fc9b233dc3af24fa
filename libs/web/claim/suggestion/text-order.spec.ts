import type { Field, SuggestedPiece } from '@assay/verdict-doc';
import { describe, expect, it } from 'vitest';
import { inTextOrder } from './text-order';

const suggestion = (id: string, ...places: [Field, number][]) => ({
  id,
  pieces: places.map(([field, from]): SuggestedPiece => ({
    ...{ suggestion: id, field, from, to: from, kind: 'insert', text: id, shown: false, block: false },
    runs: [{ text: id, marks: {}, was: undefined }],
  })),
});

describe('suggestions in the order of the text', () => {
  it('are sorted by field, then by their first place; those without words come last', () => {
    const sorted = inTextOrder([
      suggestion('rating'),
      suggestion('late', ['rationale', 9]),
      suggestion('title', ['headline', 50]),
      suggestion('both', ['rationale', 1], ['summary', 70]),
      suggestion('early', ['rationale', 8], ['rationale', 3]),
      suggestion('order'),
    ]);
    expect(sorted.map(({ id }) => id)).toEqual(['title', 'both', 'early', 'late', 'rating', 'order']);
  });
});
