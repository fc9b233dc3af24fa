import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Button } from '../button/Button';
import { Empty } from './Empty';

it('says what belongs here and offers one action', async () => {
  const act = vi.fn();
  await render(
    <Empty title="No claims yet" action={<Button onClick={act}>Import an article</Button>}>
      Claims come from articles.
    </Empty>,
  );
  await expect.element(page.getByRole('heading', { name: 'No claims yet' })).toBeVisible();
  await expect.element(page.getByText('Claims come from articles.')).toBeVisible();
  await userEvent.keyboard('{Tab}{Enter}');
  expect(act).toHaveBeenCalledTimes(1);
});

it('needs only a title', async () => {
  const { container } = await render(<Empty title="Nothing found" />);
  expect(container.textContent).toBe('Nothing found');
});
