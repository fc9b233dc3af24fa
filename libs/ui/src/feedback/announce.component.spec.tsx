import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { announce } from './announce';

it('changes the one live region of the page for each sentence, also for the same one again', async () => {
  announce('Saved.');
  const region = page.getByRole('status');
  await expect.element(region).toHaveTextContent('Saved.');
  const changes: string[] = [];
  const watch = new MutationObserver(() => changes.push(region.element().textContent));
  watch.observe(region.element(), { childList: true });
  announce('Saved.');
  await expect.poll(() => changes).toEqual(['', 'Saved.']);
  watch.disconnect();
  expect(region.elements()).toHaveLength(1);
  expect(region.element().getAttribute('aria-live')).toBe('polite');
});
