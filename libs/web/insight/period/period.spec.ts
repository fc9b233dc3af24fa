import { expect, it } from 'vitest';
import { choiceOf, stepOf } from './period';

const NOW = new Date('2026-03-31T23:30:00Z');
const choice = (query: string) => choiceOf(new URLSearchParams(query), NOW);

it('reads a length or two days from an address, and otherwise 90 days', () => {
  expect(choice('days=30')).toEqual({ length: '30', days: { from: '2026-03-02', to: '2026-03-31' } });
  expect(choice('from=2024-02-29&to=2024-03-01')).toEqual({
    ...{ length: null, days: { from: '2024-02-29', to: '2024-03-01' } },
  });
  for (const odd of ['', 'days=7000', 'from=2024-02-29', 'from=x&to=2024-01-01'])
    expect(choice(odd).length).toBe('90');
});

it('a chart of any allowed length has 1 to 61 steps', () => {
  expect(stepOf({ from: '2026-03-01', to: '2026-03-01' })).toBe('DAY');
  expect(stepOf(choice('days=90').days)).toBe('WEEK');
  expect(stepOf(choice('days=365').days)).toBe('WEEK');
  expect(stepOf({ from: '2021-04-01', to: '2026-03-31' })).toBe('MONTH');
});
