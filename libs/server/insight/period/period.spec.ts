import { describe, expect, it } from 'vitest';
import { endsOf, periodOf, type Step } from './period';

const starts = (from: string, to: string, step: Step) =>
  periodOf('n', from, to, step).starts.map((at) => at.toISOString().slice(0, 10));

describe('a period', () => {
  it('is cut at Mondays and firsts of months, its ends as given', () => {
    // 28 January 2026 is a Wednesday.
    expect(starts('2026-01-28', '2026-02-10', 'WEEK')).toEqual(['2026-01-28', '2026-02-02', '2026-02-09']);
    expect(starts('2026-01-28', '2026-03-01', 'MONTH')).toEqual(['2026-01-28', '2026-02-01', '2026-03-01']);
    expect(starts('2028-02-28', '2028-03-01', 'DAY')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
    expect(endsOf(periodOf('n', '2026-01-28', '2026-02-02', 'WEEK')).map((at) => at.toISOString())).toEqual([
      '2026-02-02T00:00:00.000Z',
      '2026-02-03T00:00:00.000Z',
    ]);
  });

  it.each([
    ['2026-02-02', '2026-02-01', 'DAY', 'to'],
    ['2020-01-01', '2026-01-01', 'MONTH', 'to'],
    ['2024-01-01', '2026-01-01', 'DAY', 'step'],
  ] as const)('%s to %s by %s is refused', (from, to, step, path) => {
    expect(() => periodOf('n', from, to, step)).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({ fields: [expect.objectContaining({ path })] }),
      }),
    );
  });
});
