import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm } from '@assay/web-session/form-test';
import { AddressForm } from './AddressForm';

it('changes the address with the password, and says where the link went', async () => {
  await expectForm({
    form: <AddressForm account={{ email: 'old@paper.example', emailProvenAt: null }} sendsEmails />,
    open: () => page.getByRole('button', { name: 'Change the address' }).click(),
    operation: 'ChangeAddress',
    submit: 'Change the address',
    firstWrong: ['New address', 'Fill this in.'],
    fill: { 'New address': 'new@paper.example', 'Current password': ' kept as typed ' },
    variables: { input: { email: 'new@paper.example', currentPassword: ' kept as typed ' } },
    refused: ['currentPassword', 'Current password'],
    data: { changeAddress: { account: { id: 'a1', email: 'new@paper.example', emailProvenAt: null } } },
  });
  await expect.element(page.getByText('A link was sent to new@paper.example.')).toBeVisible();
});
