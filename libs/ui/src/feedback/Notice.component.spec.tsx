import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Button } from '../button/Button';
import { Notice } from './Notice';

it('interrupts a screen reader only for what went wrong', async () => {
  await render(
    <main>
      <Notice>For your information.</Notice>
      <Notice tone="warn">A warning.</Notice>
      <Notice tone="good">It is done.</Notice>
      <Notice tone="bad" action={<Button size="s">Try again</Button>}>
        It failed.
      </Notice>
    </main>,
  );
  await expect.element(page.getByRole('alert')).toHaveTextContent('It failed.Try again');
  expect(
    page
      .getByRole('status')
      .elements()
      .map((notice) => notice.textContent),
  ).toEqual(['For your information.', 'A warning.', 'It is done.']);
});

it('is no live region inside of one', async () => {
  await render(
    <div role="status">
      <Notice quiet tone="bad">
        It failed.
      </Notice>
    </div>,
  );
  expect(page.getByRole('alert').elements()).toEqual([]);
});
