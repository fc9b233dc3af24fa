import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { fieldOf, fillIn, renderForm } from '@assay/web-session/form-test';
import ReasonDialog from './ReasonDialog';
import type { TransitionRunner } from './useTransitionRunner';

const runner = (run: TransitionRunner['run']) =>
  ({
    run,
    press: () => {},
    asking: undefined,
    stopAsking: () => {},
    busy: false,
    problem: undefined,
  }) as never;
const transition = (name: string) => ({ name, to: 'declined', allowed: true, blockers: [] }) as never;

it('asks why a claim is declined, and declines with the reason', async () => {
  const run = vi.fn(() => Promise.resolve(true));
  await renderForm(<ReasonDialog transition={transition('decline')} runner={runner(run)} />);
  await expect.element(fieldOf('Reason')).toHaveFocus();
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect.element(fieldOf('Reason')).toHaveAccessibleDescription(/Fill this in\./);
  await expect.element(fieldOf('Reason')).toHaveFocus();
  expect(run).not.toHaveBeenCalled();
  await expectAccessible();
  await fillIn('Reason', ' It is a guess. ');
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect.poll(() => run.mock.calls).toEqual([[transition('decline'), 'It is a guess.']]);
});

it('needs no reason to withdraw', async () => {
  const run = vi.fn(() => Promise.resolve(true));
  await renderForm(<ReasonDialog transition={transition('withdraw')} runner={runner(run)} />);
  await expect.element(fieldOf('Reason')).toHaveFocus();
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.poll(() => run.mock.calls).toEqual([[transition('withdraw'), '']]);
});
