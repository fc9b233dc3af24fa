import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm, fieldOf, fillIn, renderForm } from '@assay/web-session/form-test';
import { EscalationForm } from './EscalationForm';

const PEOPLE = [
  { id: 'm1', name: 'Ana', awayUntil: null },
  { id: 'm2', name: 'Ben', awayUntil: null },
];
const HOURS = 'Hours a review may wait';

it('sets after how many hours whom a late review is told to', async () => {
  const onDone = vi.fn();
  await expectForm({
    form: <EscalationForm escalation={{ afterHours: null, members: [] }} people={PEOPLE} onDone={onDone} />,
    operation: 'SetEscalation',
    submit: 'Save',
    fill: { [HOURS]: '48', Ben: true },
    variables: { input: { afterHours: 48, memberIds: ['m2'] } },
    refused: ['afterHours', HOURS],
    data: { setEscalation: { newsroom: { id: 'n1' } } },
  });
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
});

it('takes whole hours up to 30 days', async () => {
  const { requests } = await renderForm(
    <EscalationForm escalation={{ afterHours: 4, members: [] }} people={PEOPLE} onDone={() => {}} />,
  );
  for (const hours of ['0', '721', '1.5']) {
    await fillIn(HOURS, hours);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(fieldOf(HOURS)).toHaveAttribute('aria-invalid', 'true');
  }
  expect(requests).toEqual([]);
});
