import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm, fieldOf, fillIn, renderForm } from '@assay/web-session/form-test';
import { Webhooks } from './Webhooks';

it('adds a webhook and shows its secret once', async () => {
  await expectForm({
    form: <Webhooks webhooks={[]} />,
    operation: 'CreateWebhook',
    submit: 'Add it',
    firstWrong: ['Address', 'Fill this in.'],
    fill: { Address: 'https://site.example/hook' },
    variables: { input: { url: 'https://site.example/hook' } },
    refused: ['url', 'Address'],
    data: { createWebhook: { secret: 'whsec_1' } },
  });
  await expect.element(fieldOf('Signing secret')).toHaveValue('whsec_1');
});

it('refuses what the server takes for no URL', async () => {
  const { requests } = await renderForm(<Webhooks webhooks={[]} />);
  for (const url of ['site.example/hook', 'ftp://site.example', 'https://name:secret@site.example']) {
    await fillIn('Address', url);
    await page.getByRole('button', { name: 'Add it' }).click();
    await expect
      .element(fieldOf('Address'))
      .toHaveAccessibleDescription('Give a URL that begins with https:// or http://.');
  }
  expect(requests).toEqual([]);
});
