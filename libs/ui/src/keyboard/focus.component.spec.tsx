import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { focus } from '../component-test';
import { takeLostFocus } from './focus';

it('gives a new control the focus that a removed one had, and takes it from no other', async () => {
  const list = (shown: 'first' | 'second') => (
    <main>
      {shown === 'first' ? <button>First</button> : <button ref={takeLostFocus}>Second</button>}
      <button>Other</button>
    </main>
  );
  const { rerender } = await render(list('first'));
  focus(page.getByRole('button', { name: 'First' }));
  await rerender(list('second'));
  await expect.element(page.getByRole('button', { name: 'Second' })).toHaveFocus();

  await rerender(list('first'));
  focus(page.getByRole('button', { name: 'Other' }));
  await rerender(list('second'));
  await expect.element(page.getByRole('button', { name: 'Other' })).toHaveFocus();
});
