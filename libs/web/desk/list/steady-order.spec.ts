import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween, heldOrder } from './steady-order';

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 });

describe('the order of a list that does not jump', () => {
  it('counts no change for the same order, and at least one for any other', () => {
    fc.assert(
      fc.property(ids, ids, (shown, newest) => {
        expect(changesBetween(shown, shown)).toBe(0);
        expect(changesBetween(shown, newest) === 0).toBe(JSON.stringify(shown) === JSON.stringify(newest));
      }),
    );
  });

  it('keeps the shown order without removed items', () => {
    fc.assert(
      fc.property(ids, ids, (held, newest) => {
        const order = heldOrder(held, newest);
        expect(order.every((id) => newest.includes(id))).toBe(true);
        expect(order).toEqual(held.filter((id) => order.includes(id)));
      }),
    );
  });

  it('counts items that were added, removed or moved', () => {
    expect(changesBetween(['a', 'b'], ['a', 'b', 'c'])).toBe(1);
    expect(changesBetween(['a', 'b'], ['b'])).toBe(1);
    expect(changesBetween(['a', 'b', 'c'], ['a', 'c', 'b'])).toBe(2);
  });
});
