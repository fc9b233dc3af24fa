import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Kbd } from './Kbd';

it('shows a key', async () => {
  await render(
    <p>
      Press <Kbd>?</Kbd> for help.
    </p>,
  );
  expect(page.getByText('?', { exact: true }).element().tagName).toBe('KBD');
});
