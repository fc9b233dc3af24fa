import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { fieldOf, fillIn, renderForm } from '@assay/web-session/form-test';
import CorrectionDialog from './CorrectionDialog';

const TRANSITION = { name: 'submit', to: 'in_review', allowed: true, blockers: [] } as never;
const KIND = 'What kind of change is it?';
const TAKEAWAY = 'Does this change what a reader takes away?';

function dialog(run: (...args: unknown[]) => Promise<boolean>, isVoid: boolean) {
  const runner = { run, stopAsking: () => {}, busy: false, problem: undefined } as never;
  return <CorrectionDialog transition={TRANSITION} runner={runner} isVoid={isVoid} />;
}

it('asks for the class, then for its weight where the class leaves it open, and for the notice', async () => {
  const run = vi.fn(() => Promise.resolve(true));
  await renderForm(dialog(run, false));
  const submit = page.getByRole('button', { name: 'Submit the correction' });
  await submit.click();
  await expect.element(fieldOf(KIND)).toHaveFocus();
  await expect.element(fieldOf(KIND)).toHaveAccessibleDescription('Choose one.');
  await expect.element(fieldOf('Public notice')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible();
  await fillIn(KIND, 'typo');
  await fillIn('Public notice', 'A name was misspelled.');
  await submit.click();
  await expect.element(fieldOf(TAKEAWAY)).toHaveFocus();
  expect(run).not.toHaveBeenCalled();
  await fillIn(TAKEAWAY, 'no');
  await submit.click();
  await expect
    .poll(() => run.mock.calls)
    .toEqual([[TRANSITION, 'A name was misspelled.', { class: 'typo', changesTakeaway: false }]]);
});

it('reinstates a retracted verdict', async () => {
  const run = vi.fn(() => Promise.resolve(true));
  await renderForm(dialog(run, true));
  await fillIn('Public notice', 'It was right.');
  await page.getByRole('button', { name: 'Submit the correction' }).click();
  await expect
    .poll(() => run.mock.calls)
    .toEqual([[TRANSITION, 'It was right.', { class: 'reinstated', changesTakeaway: true }]]);
});
