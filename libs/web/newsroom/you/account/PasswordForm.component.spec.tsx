import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm, fieldOf } from '@assay/web-session/form-test';
import { PasswordForm } from './PasswordForm';

it('sets a new password and empties its fields', async () => {
  await expectForm({
    form: <PasswordForm email="ana@paper.example" />,
    operation: 'ChangePassword',
    submit: 'Change the password',
    firstWrong: ['Current password', 'Fill this in.'],
    fill: { 'Current password': 'old', 'New password': 'a long sentence' },
    variables: { input: { currentPassword: 'old', newPassword: 'a long sentence' } },
    refused: ['newPassword', 'New password'],
    data: { changePassword: { ok: true } },
  });
  await expect.element(page.getByText('Your password is changed.')).toBeVisible();
  await expect.element(fieldOf('Current password')).toHaveValue('');
  await expect.element(fieldOf('New password')).toHaveValue('');
});
