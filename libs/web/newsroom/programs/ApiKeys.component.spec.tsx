import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm, fieldOf, fillIn, refusal, renderForm } from '@assay/web-session/form-test';
import { ApiKeys } from './ApiKeys';

it('makes a key and shows it once', async () => {
  await expectForm({
    form: <ApiKeys keys={[]} />,
    operation: 'CreateApiKey',
    submit: 'Make a key',
    firstWrong: ['What it is for', 'Fill this in.'],
    fill: { 'What it is for': ' The site ', 'Last day': '2031-03-05' },
    variables: {
      input: {
        name: 'The site',
        scopes: ['verdicts'],
        expiresAt: new Date('2031-03-05T23:59:59').toISOString(),
      },
    },
    refused: ['expiresAt', 'Last day'],
    data: { createApiKey: { key: 'assay_secret' } },
  });
  await expect.element(fieldOf('Key')).toHaveValue('assay_secret');
  await expect.element(fieldOf('What it is for')).toHaveValue('');
});

it('shows above the form what no field stands for', async () => {
  await renderForm(<ApiKeys keys={[]} />, {
    CreateApiKey: () => Promise.reject(refusal({ scopes: 'A key needs a scope.' })),
  });
  await fillIn('What it is for', 'The site');
  await page.getByRole('button', { name: 'Make a key' }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('A key needs a scope.');
});
