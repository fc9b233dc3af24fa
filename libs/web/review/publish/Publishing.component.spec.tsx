import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { renderForm } from '@assay/web-session/form-test';
import { Publishing } from './Publishing';

const noop = () => {};
const publishing = (
  <Publishing claimId="c1" revisionId="r1" version={1} isAsking={false} onPublished={noop} onClose={noop} />
);
const answers = {
  ScheduledPublication: () => ({
    claim: {
      __typename: 'Claim',
      id: 'c1',
      scheduledPublication: {
        __typename: 'ScheduledPublication',
        publishAt: '2030-05-17T09:30:00.000Z',
        revisionId: 'r1',
        scheduledBy: { __typename: 'Member', id: 'm2', name: 'Ben' },
      },
    },
  }),
};
const unschedule = page.getByRole('button', { name: 'Unschedule' });

it('lets a member who may publish unschedule it', async () => {
  await renderForm(publishing, answers);
  await expect.element(page.getByText(/Scheduled by Ben\./)).toBeVisible();
  await expect.element(unschedule).toBeVisible();
});

it('shows the time without a button to a member who may not publish', async () => {
  await renderForm(publishing, answers, { permissions: [] });
  await expect.element(page.getByText(/Scheduled by Ben\./)).toBeVisible();
  expect(unschedule.query()).toBeNull();
});
