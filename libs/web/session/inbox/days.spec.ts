import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupByDay } from './days';

it('keeps every notification once, by day and claim, in the order of the list', () => {
  const item = fc.record({
    at: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-01-06'), noInvalidDate: true }),
    claim: fc.record({ id: fc.constantFrom('a', 'b', 'c') }),
  });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 30 }), (made) => {
      const items = made
        .sort((one, other) => other.at.getTime() - one.at.getTime())
        .map(({ at, claim }, id) => ({ id, at: at.toISOString(), claim }));
      const days = groupByDay(items);
      const shown = days.flatMap(({ claims }) => claims.flatMap((group) => group.items));
      expect(shown.map(({ id }) => id).sort((a, b) => a - b)).toEqual(items.map(({ id }) => id));
      expect(days.map(({ date }) => date)).toEqual(
        [...new Set(days.map(({ date }) => date))].sort().reverse(),
      );
      for (const { date, claims } of days) {
        expect(new Set(claims.map(({ claim }) => claim.id)).size).toBe(claims.length);
        for (const group of claims) {
          expect(group.items.every((one) => one.claim.id === group.claim.id)).toBe(true);
          expect(group.items.map(({ id }) => id)).toEqual(
            group.items.map(({ id }) => id).sort((a, b) => a - b),
          );
          for (const { at } of group.items) expect(new Date(at).toLocaleDateString('sv-SE')).toBe(date);
        }
      }
    }),
  );
});
