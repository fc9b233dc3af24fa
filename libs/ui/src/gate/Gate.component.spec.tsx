import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { expectAccessible } from '../component-test';
import { Gate, GatedButton } from './Gate';

const BLOCKERS = [
  { code: 'no_rating', message: 'Choose a rating.' },
  { code: 'no_evidence', message: 'Cite a source.' },
];

it('keeps a disabled button focusable, and tells its reasons', async () => {
  const pressed = vi.fn();
  await render(
    <main>
      <GatedButton allowed={false} blockers={BLOCKERS} onClick={pressed} reasonsFrom="start">
        Submit
      </GatedButton>
    </main>,
  );
  const button = page.getByRole('button', { name: 'Submit' });
  await userEvent.keyboard('{Tab}');
  await expect.element(button).toHaveFocus();
  await expect.element(button).toHaveAccessibleDescription('Choose a rating. Cite a source.');
  await expect.element(page.getByRole('tooltip')).toBeVisible();
  await expectAccessible();
  await userEvent.keyboard('{Enter} ');
  expect(pressed).not.toHaveBeenCalled();
});

it('is a plain button once the server allows the action', async () => {
  const pressed = vi.fn();
  await render(
    <GatedButton allowed blockers={[]} onClick={pressed}>
      Submit
    </GatedButton>,
  );
  await userEvent.keyboard('{Tab}{Enter}');
  expect(pressed).toHaveBeenCalledTimes(1);
  expect(page.getByRole('tooltip').elements()).toEqual([]);
});

it('lists the blockers of an action under a heading', async () => {
  await render(<Gate title="Before this can be submitted" blockers={BLOCKERS} />);
  const region = page.getByRole('region', { name: 'Before this can be submitted' });
  expect(
    region
      .getByRole('listitem')
      .elements()
      .map((item) => item.textContent),
  ).toEqual(['Choose a rating.', 'Cite a source.']);
});
