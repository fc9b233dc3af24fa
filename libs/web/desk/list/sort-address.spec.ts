import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listOf, sortedBy, sortOf } from './sort-address';

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
      expect(listOf(address)).toBe('view=all&tag=viral');
    }),
  );
});

it('a list stays the same list in another layout', () => {
  expect(listOf(new URLSearchParams('view=all&layout=board'))).toBe('view=all');
});

it.each(['sort=', 'sort=due_at', 'sort=due_at.up', 'sort=password.asc', 'sort=.'])(
  '%s names no order',
  (address) => {
    expect(sortOf(new URLSearchParams(address))).toBeUndefined();
  },
);
