import { expect, it, vi } from 'vitest';
import { expectForm, refusal, renderForm } from '@assay/web-session/form-test';
import { page, userEvent } from 'vitest/browser';
import NameForm from './NameForm';

it('names the moment that it shows', async () => {
  const onSaved = vi.fn();
  await expectForm({
    form: <NameForm claimId="c1" seq={7} name="" onSaved={onSaved} onGone={() => {}} onClose={() => {}} />,
    operation: 'NameMoment',
    submit: 'Save',
    fill: { Name: 'Before the call' },
    variables: { input: { claimId: 'c1', seq: 7, name: 'Before the call' } },
    refused: ['name', 'Name'],
    data: { nameMoment: { claim: null } },
  });
  await expect.poll(() => onSaved.mock.calls.length).toBe(1);
});

it('tells the page that the moment is a part of a longer one now', async () => {
  const onGone = vi.fn();
  await renderForm(
    <NameForm claimId="c1" seq={7} name="" onSaved={() => {}} onGone={onGone} onClose={() => {}} />,
    {
      NameMoment: () => {
        throw refusal({ seq: 'This draft has no such moment.' });
      },
    },
  );
  await userEvent.fill(page.getByLabelText('Name', { exact: true }), 'Before the call');
  await userEvent.click(page.getByRole('button', { name: 'Save' }));
  await expect.poll(() => onGone.mock.calls.length).toBe(1);
});
