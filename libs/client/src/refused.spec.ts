import { expect, it } from 'vitest';
import { refusalOf } from './refused.js';

const refusal = (extensions: Record<string, unknown>) => refusalOf([{ message: 'No.', extensions }]);

it('repeats only what waiting can lift', () => {
  const busy = refusal({ code: 'LIMITED', limit: 'requests', retryAfterSeconds: 7 });
  expect([busy.passing, busy.retryAfterSeconds, busy.limit]).toEqual([true, 7, 'requests']);
  const full = refusal({ code: 'TOO_MANY', limit: 'cost', max: 20_000, count: 30_000 });
  expect([full.passing, full.retryAfterSeconds, full.limit]).toEqual([false, null, 'cost']);
  // As servers before TOO_MANY told it.
  expect(refusal({ code: 'LIMITED', limit: 'cost', retryAfterSeconds: 0 }).passing).toBe(false);
});
