import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedBy, sortOf, unsorted } from './sort-address';

const sorts = fc.record({
  field: fc.constantFrom('stage_since', 'created_at', 'due_at', 'priority', 'statement'),
  direction: fc.constantFrom('asc', 'desc'),
});

it('the address holds the order of a list, and only if it is not the default', () => {
  fc.assert(
    fc.property(sorts, sorts, sorts, (before, sort, usual) => {
      const first = sortedBy(new URLSearchParams('view=all&tag=viral'), before, usual);
      const address = sortedBy(first, sort, usual);
      expect(sortOf(address) ?? usual).toEqual(sort);
      expect(unsorted(address)).toBe('view=all&tag=viral');
    }),
  );
});

it.each(['sort=', 'sort=due_at', 'sort=due_at.up', 'sort=password.asc', 'sort=.'])(
  '%s names no order',
  (address) => {
    expect(sortOf(new URLSearchParams(address))).toBeUndefined();
  },
);
