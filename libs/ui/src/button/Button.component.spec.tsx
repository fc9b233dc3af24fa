import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { focus } from '../component-test';
import { Button } from './Button';

it('is pressed by mouse, Enter and the space bar, in every weight and size', async () => {
  const pressed = vi.fn();
  await render(
    <main>
      {(['go', 'plain', 'quiet', 'danger'] as const).flatMap((weight) =>
        (['m', 's'] as const).map((size) => (
          <Button key={weight + size} weight={weight} size={size} onClick={pressed}>
            {weight} {size}
          </Button>
        )),
      )}
    </main>,
  );
  await page.getByRole('button', { name: 'go m' }).click();
  for (let button = 0; button < 8; button++) await userEvent.keyboard('{Enter} {Tab}');
  expect(pressed).toHaveBeenCalledTimes(1 + 8 * 2);
});

it('keeps the focus and ignores presses while it is busy, and does not send its form', async () => {
  const pressed = vi.fn();
  const sent = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
  const form = (busy: boolean) => (
    <form onSubmit={sent}>
      <Button type="submit" weight="go" busy={busy} onClick={pressed}>
        Save
      </Button>
    </form>
  );
  const { rerender } = await render(form(false));
  const button = page.getByRole('button', { name: 'Save' });
  focus(button);
  await rerender(form(true));
  await expect.element(button).toHaveFocus();
  await expect.element(button).toHaveAttribute('aria-busy', 'true');
  await userEvent.keyboard('{Enter} ');
  await button.click();
  expect(pressed).not.toHaveBeenCalled();
  expect(sent).not.toHaveBeenCalled();
});

it('is named by its label when it shows only an icon', async () => {
  await render(
    <Button iconOnly aria-label="Close" icon={<svg width="16" height="16" aria-hidden="true" />} />,
  );
  await expect.element(page.getByRole('button', { name: 'Close' })).toBeVisible();
});
