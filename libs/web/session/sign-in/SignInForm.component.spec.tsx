import { expect, it, vi } from 'vitest';
import { expectForm, fieldOf, fillIn, renderForm } from '../form/test';
import { page } from 'vitest/browser';
import { SignInForm } from './SignInForm';

const VIEWER = { viewer: { account: { id: 'a1' }, member: { id: 'm1' } } };

it('signs in with an address and a password', async () => {
  const onIn = vi.fn();
  await expectForm({
    form: <SignInForm onIn={onIn} />,
    operation: 'SignIn',
    submit: 'Sign in',
    firstWrong: ['E-mail', 'Fill this in.'],
    fill: { 'E-mail': 'ana@paper.example', Password: ' spaces are kept ' },
    variables: { input: { email: 'ana@paper.example', password: ' spaces are kept ' } },
    refused: ['email', 'E-mail'],
    data: { signIn: VIEWER },
  });
  await expect.poll(() => onIn.mock.calls).toEqual([[VIEWER.viewer]]);
});

it('refuses what is no address before it is sent, and says so until it is one', async () => {
  const { requests } = await renderForm(<SignInForm onIn={() => {}} />);
  await fillIn('E-mail', 'ana.paper.example');
  await fillIn('Password', 'any');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect.element(fieldOf('E-mail')).toHaveAccessibleDescription('This is not an email address.');
  await expect.element(fieldOf('E-mail')).toHaveFocus();
  await fillIn('E-mail', 'ana@paper.example');
  await expect.element(fieldOf('E-mail')).not.toHaveAttribute('aria-invalid');
  expect(requests.filter(({ operation }) => operation === 'SignIn')).toEqual([]);
});
