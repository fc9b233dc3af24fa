import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Pager, usePages } from './Pager';

function List({ last }: { last: number }) {
  const pages = usePages();
  return (
    <main>
      <p>
        Page {pages.passed} after {pages.after ?? 'none'}
      </p>
      <Pager pages={pages} endCursor={pages.passed < last ? `end of ${pages.passed}` : null} />
      <button onClick={pages.restart}>Other order</button>
    </main>
  );
}

it('goes forwards to the last page and back to the first', async () => {
  await render(<List last={2} />);
  const [next, back] = ['Next page', 'Previous page'].map((name) => page.getByRole('button', { name }));
  expect(back!.elements()).toEqual([]);
  await next!.click();
  await next!.click();
  await expect.element(page.getByText('Page 2 after end of 1')).toBeVisible();
  expect(next!.elements()).toEqual([]);
  await back!.click();
  await expect.element(page.getByText('Page 1 after end of 0')).toBeVisible();
  await page.getByRole('button', { name: 'Other order' }).click();
  await expect.element(page.getByText('Page 0 after none')).toBeVisible();
});

it('renders nothing for a list of one page', async () => {
  await render(<List last={0} />);
  expect(page.getByRole('navigation').elements()).toEqual([]);
});
