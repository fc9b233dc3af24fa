import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Action } from './actions';
import { ActionButton } from './ActionButton';
import { chooseKeys, resetKeys } from './chosen-keys';
import { useActions } from './live-actions';

function Offered({ blocked, run }: { blocked: boolean; run: () => void }) {
  const submit: Action = {
    id: 'submit',
    label: 'Submit for review',
    scope: 'claim',
    depth: 1,
    keys: ['s'],
    blockers: blocked ? [{ code: 'no_summary', message: 'The summary is empty.' }] : [],
    run,
  };
  useActions([submit]);
  return (
    <main>
      <button>Other</button>
      <ActionButton action={submit} />
      <ActionButton action={submit} iconOnly icon={<svg width="12" height="12" aria-hidden="true" />} />
    </main>
  );
}

it('has the label and the keys of its action, as the member chose them', async () => {
  const run = vi.fn();
  await render(<Offered blocked={false} run={run} />);
  const [button, icon] = page.getByRole('button', { name: 'Submit for review' }).elements();
  expect(button!.getAttribute('aria-keyshortcuts')).toBe('s');
  expect(icon!.getAttribute('title')).toBe('Submit for review (s)');
  chooseKeys('submit', ['Mod+Shift+e']);
  await expect.poll(() => button!.getAttribute('aria-keyshortcuts')).toBe('Control+Shift+e');
  await userEvent.click(button!);
  expect(run).toHaveBeenCalledTimes(1);
  resetKeys();
});

it('shows why its action is not possible when its keys are pressed', async () => {
  const run = vi.fn();
  await render(<Offered blocked run={run} />);
  await userEvent.keyboard('s');
  const button = page.getByRole('button', { name: 'Submit for review' }).first();
  await expect.element(button).toHaveFocus();
  await expect.element(button).toHaveAccessibleDescription('The summary is empty.');
  await expect.element(page.getByRole('tooltip').first()).toBeVisible();
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('Submit for review: The summary is empty.');
  expect(run).not.toHaveBeenCalled();
});
