import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm } from '../form/test';
import { ResetPage } from './ResetPage';

it('sets a new password of the fewest characters that the server accepts', async () => {
  await expectForm({
    form: <ResetPage />,
    operation: 'ResetPassword',
    submit: 'Set the password',
    answers: { ResetLink: () => ({ resetLink: { email: 'ana@paper.example' } }) },
    firstWrong: ['New password', 'Fill this in.'],
    fill: { 'New password': 'ten letter' },
    variables: { input: { token: '', newPassword: 'ten letter' } },
    refused: ['newPassword', 'New password'],
    data: { resetPassword: { ok: true } },
  });
  await expect.element(page.getByText('Your password is set')).toBeVisible();
});
