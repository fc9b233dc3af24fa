import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm, fillIn, renderForm } from '@assay/web-session/form-test';
import { ProfileForm } from './ProfileForm';

const FORM = <ProfileForm account={{ name: 'Ana', locale: 'en-GB' }} />;

it('saves the name in one line and the locale', async () => {
  await expectForm({
    form: FORM,
    operation: 'ChangeProfile',
    submit: 'Save name and language',
    open: () => fillIn('Your name', ' '),
    firstWrong: ['Your name', 'Fill this in.'],
    fill: { 'Your name': 'Ana  Silva', 'Language, dates and numbers': 'en-IE' },
    variables: { input: { name: 'Ana Silva', locale: 'en-IE' } },
    refused: ['name', 'Your name'],
    data: { changeProfile: { account: { id: 'a1', name: 'Ana Silva', locale: 'en-IE' } } },
  });
});

it('asks before unsent words are left, and leaves when told to', async () => {
  const { go, path } = await renderForm(FORM);
  await fillIn('Your name', 'Ana Silva');
  go('/articles');
  await expect.element(page.getByRole('dialog', { name: 'Leave without sending?' })).toBeVisible();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await expect.poll(() => page.getByRole('dialog').elements()).toEqual([]);
  expect(path()).toBe('/');
  await expect.element(page.getByLabelText('Your name')).toHaveValue('Ana Silva');

  go('/articles');
  await page.getByRole('button', { name: 'Leave the page' }).click();
  await expect.poll(path).toBe('/articles');
});

it('leaves at once after the words are sent, or typed back', async () => {
  const account = { id: 'a1', name: 'Ana Silva', locale: 'en-GB' };
  const { go, path } = await renderForm(FORM, { ChangeProfile: () => ({ changeProfile: { account } }) });
  await fillIn('Your name', 'Ana Silva');
  await page.getByRole('button', { name: 'Save name and language' }).click();
  await expect.element(page.getByRole('button', { name: 'Save name and language' })).toBeDisabled();
  await fillIn('Your name', 'Ana');
  await fillIn('Your name', 'Ana Silva');
  go('/articles');
  await expect.poll(path).toBe('/articles');
});
