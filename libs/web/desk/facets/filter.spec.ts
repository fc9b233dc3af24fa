import { chosenIn, FACETS } from '@assay/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, filterOf, toggled, widened } from './filter';

const kinds = fc.constantFrom(...FACETS);
const words = fc.string({ minLength: 1, maxLength: 8 });

describe('the filter of a list in its address', () => {
  it('reads from the address what was written to it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, words), { maxLength: 8 }), (steps) => {
        const address = steps.reduce(
          (at, [kind, value]) => toggled(at, kind, value),
          new URLSearchParams('view=all'),
        );
        expect(filterOf(addressOf(filterOf(address)))).toEqual(filterOf(address));
        expect(filterOf(widened(address))).toEqual({ view: 'all' });
      }),
    );
  });

  it('adds and removes a value, and allows only one value for due dates', () => {
    const empty = new URLSearchParams();
    fc.assert(
      fc.property(kinds, words, (kind, value) => {
        const once = toggled(empty, kind, value);
        expect(chosenIn(filterOf(once), kind)).toEqual([value]);
        expect(toggled(once, kind, value).toString()).toBe('');
      }),
    );
    expect(toggled(toggled(empty, 'due', 'overdue'), 'due', 'none').toString()).toBe('due=none');
  });
});
