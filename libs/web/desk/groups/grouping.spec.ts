import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupedBy, groupingOf, GROUPINGS } from './grouping';

const grouping = fc.constantFrom(null, ...GROUPINGS);

it('reads from an address what was written there, and keeps the rest of the address', () => {
  fc.assert(
    fc.property(grouping, grouping, grouping, (before, next, usual) => {
      const first = groupedBy(new URLSearchParams('view=all&tag=a&tag=b'), before, usual);
      const address = groupedBy(first, next, usual);
      const asked = groupingOf(address);
      expect(asked === undefined ? usual : asked).toBe(next);
      expect(address.getAll('tag')).toEqual(['a', 'b']);
      expect(address.getAll('group').length).toBe(next === usual ? 0 : 1);
    }),
  );
});

it('reads nothing from an address that names no grouping', () => {
  expect(groupingOf(new URLSearchParams('group=colour'))).toBeUndefined();
});
