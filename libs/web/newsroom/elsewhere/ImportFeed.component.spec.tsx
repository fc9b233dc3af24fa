import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm } from '@assay/web-session/form-test';
import { ImportFeed } from './ImportFeed';

it('imports a feed by its URL and says how many records it had', async () => {
  await expectForm({
    form: <ImportFeed />,
    operation: 'ImportOtherVerdicts',
    submit: 'Import it',
    firstWrong: ['Address of a feed', 'Fill this in.'],
    fill: { 'Address of a feed': 'https://other.example/feed.json' },
    variables: { input: { url: 'https://other.example/feed.json' } },
    refused: ['url', 'Address of a feed'],
    data: { importOtherVerdicts: { records: 3, made: 3, known: 0, odd: 0, oddities: [] } },
  });
  await expect.element(page.getByText(/3/)).toBeVisible();
});
