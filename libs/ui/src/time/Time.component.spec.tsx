import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { DueTime, sayAway, sayDate, sayPartialDate, Since, Timestamp } from './Time';

const NOW = new Date('2031-03-05T12:00:00Z');

// Only the clock stands still: the timers of the browser and of axe go on.
beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const before = (ms: number) => new Date(NOW.getTime() - ms).toISOString();
const MINUTE = 60_000;

it('says how long ago an instant was, and names the instant', async () => {
  const at = before(80 * MINUTE);
  await render(<Since at={at} />);
  const since = page.getByText('1 h 20 min');
  await expect.element(since).toHaveAttribute('datetime', at);
  expect(since.element().getAttribute('title')).toContain('2031');
});

it('marks what is late in words as well', async () => {
  await render(
    <main>
      <DueTime at={before(3 * 24 * 60 * MINUTE)} />
      <DueTime at={before(-9 * 24 * 60 * MINUTE)} />
      <Timestamp at="2031-01-02T03:04:00Z" />
    </main>,
  );
  await expect.element(page.getByText('3 days late')).toBeVisible();
  await expect.element(page.getByText('Mar 14, 2031', { exact: false })).toBeVisible();
});

it('writes a date to its precision and an absence until its last day', () => {
  expect(sayDate('2031-03-05')).toBe('Mar 5, 2031');
  expect((['day', 'month', 'year'] as const).map((to) => sayPartialDate('2031-03-05', to))).toEqual([
    'Mar 5, 2031',
    'March 2031',
    '2031',
  ]);
  expect(sayAway('2031-03-05')).toBe('away until Mar 5, 2031');
  expect(sayAway('2031-03-04')).toBeUndefined();
});
