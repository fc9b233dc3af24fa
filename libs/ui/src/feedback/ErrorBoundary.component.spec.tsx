import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ErrorBoundary } from './ErrorBoundary';

// React reports every caught error on the console.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

function Part({ broken }: { broken: boolean }) {
  if (broken) throw new Error('broken on purpose');
  return <p>It works.</p>;
}

it('replaces only the part that failed, and offers to load the page again', async () => {
  await render(
    <>
      <header>Still here.</header>
      <ErrorBoundary>
        <Part broken />
      </ErrorBoundary>
    </>,
  );
  await expect.element(page.getByText('Still here.')).toBeVisible();
  await expect.element(page.getByRole('alert')).toHaveTextContent('This part of the page stopped working');
  await expect.element(page.getByRole('button', { name: 'Load the page again' })).toBeVisible();
});

it('tries again when the address changes', async () => {
  const at = (place: string, broken: boolean) => (
    <ErrorBoundary place={place} fallback={<p>It failed.</p>}>
      <Part broken={broken} />
    </ErrorBoundary>
  );
  const { rerender } = await render(at('/a', true));
  await expect.element(page.getByText('It failed.')).toBeVisible();
  await rerender(at('/a', false));
  await expect.element(page.getByText('It failed.')).toBeVisible();
  await rerender(at('/b', false));
  await expect.element(page.getByText('It works.')).toBeVisible();
});
