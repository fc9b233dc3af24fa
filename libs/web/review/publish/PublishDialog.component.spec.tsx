import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { fieldOf, fillIn, refusal, renderForm } from '@assay/web-session/form-test';
import { PublishDialog } from './PublishDialog';

const REVISION = {
  __typename: 'Revision',
  id: 'r1',
  headline: 'Two envoys left',
  publicUrl: 'https://paper.example/v/paper/two-envoys-left',
  correctionClass: null,
  rating: { __typename: 'Rating', label: 'True' },
  claim: { __typename: 'Claim', id: 'c1', statement: 'Two envoys left on Tuesday' },
};
const AT = '2030-05-17T09:30';
const noop = () => {};

const dialog = <PublishDialog claimId="c1" revisionId="r1" version={2} onPublished={noop} onClose={noop} />;

it('shows the headline and the URL, and sends nothing until a time is chosen', async () => {
  const { requests } = await renderForm(dialog, {
    ToPublish: () => ({ revision: REVISION }),
    SchedulePublication: () => {
      throw refusal({ at: 'Choose a time that is yet to come.' });
    },
  });
  await expect.element(page.getByText(REVISION.publicUrl)).toBeVisible();
  await expectAccessible();
  await page.getByRole('radio', { name: 'At a time' }).click();
  await page.getByRole('button', { name: 'Schedule' }).click();
  await expect.element(fieldOf('Date and time')).toHaveAccessibleDescription(/Choose a date and a time\./);
  await fillIn('Date and time', AT);
  await page.getByRole('button', { name: 'Schedule' }).click();
  await expect.element(fieldOf('Date and time')).toHaveFocus();
  await expect.element(fieldOf('Date and time')).toHaveAccessibleDescription(/yet to come/);
  expect(requests.filter(({ operation }) => operation === 'SchedulePublication')).toEqual([
    {
      operation: 'SchedulePublication',
      variables: { input: { claimId: 'c1', revisionId: 'r1', at: new Date(AT).toISOString() } },
    },
  ]);
});
