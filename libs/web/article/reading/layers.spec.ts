import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layer } from './layers';

const passage = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    start: fc.integer({ min: -10, max: 60 }),
    length: fc.integer({ min: -2, max: 40 }),
  })
  .map(({ id, start, length }) => ({ id, start, end: start + length }));

describe('layer', () => {
  it('puts overlapping passages on the stretch they share', () => {
    const segments = layer(0, 20, [
      { id: 'plot', start: 2, end: 12 },
      { id: 'mek', start: 8, end: 16 },
    ]);
    expect(segments).toEqual([
      { start: 0, end: 2, ids: [] },
      { start: 2, end: 8, ids: ['plot'] },
      { start: 8, end: 12, ids: ['plot', 'mek'] },
      { start: 12, end: 16, ids: ['mek'] },
      { start: 16, end: 20, ids: [] },
    ]);
  });

  it('covers the stretch without gaps or overlaps, and gives each unit exactly its passages', () => {
    fc.assert(
      fc.property(
        fc.array(passage, { maxLength: 8 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 40 }),
        (passages, start, length) => {
          const end = start + length;
          const segments = layer(start, end, passages);
          if (length === 0) {
            expect(segments).toEqual([]);
            return;
          }
          expect(segments[0]?.start).toBe(start);
          expect(segments.at(-1)?.end).toBe(end);
          segments.forEach((one, index) => {
            expect(one.end).toBeGreaterThan(one.start);
            if (index > 0) expect(one.start).toBe(segments[index - 1]?.end);
            for (let unit = one.start; unit < one.end; unit++) {
              const expected = passages.filter((p) => p.start <= unit && p.end > unit).map((p) => p.id);
              expect(new Set(one.ids)).toEqual(new Set(expected));
            }
          });
        },
      ),
    );
  });
});
