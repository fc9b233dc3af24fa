import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Skeleton } from './Skeleton';

it('is announced as loading and shows a bar for each line', async () => {
  await render(<Skeleton lines={[{ tall: 20 }, { tall: 12, wide: '60%' }]} />);
  const skeleton = page.getByRole('status', { name: 'Loading…' });
  await expect.element(skeleton).toBeVisible();
  const bars = [...skeleton.element().children].map((bar) => bar.getBoundingClientRect());
  expect(bars.map(({ height }) => height)).toEqual([20, 12]);
  expect(bars[1]!.width).toBeLessThan(bars[0]!.width);
});

it('says what is loading where the page names it', async () => {
  await render(<Skeleton lines={[{ tall: 20 }]} label="Loading the claims" />);
  await expect.element(page.getByRole('status', { name: 'Loading the claims' })).toBeVisible();
});
