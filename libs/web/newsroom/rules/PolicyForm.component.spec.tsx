import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { DEFAULT_POLICY } from '@assay/domain';
import { expectForm, fieldOf, fillIn, refusal, renderForm } from '@assay/web-session/form-test';
import { PolicyForm } from './PolicyForm';

const POLICY = { ...DEFAULT_POLICY, version: 3 };

it('sets the rules of the version that it shows', async () => {
  await expectForm({
    form: <PolicyForm policy={POLICY} onDone={() => {}} />,
    operation: 'SetPolicy',
    submit: 'Put in force',
    open: () => fillIn('Approvals needed', ''),
    firstWrong: ['Approvals needed', 'Give a whole number from 1 to 5.'],
    fill: {
      'Approvals needed': '2',
      'Editors vote on the rating': true,
      'Votes cast': '5',
      'Votes that must agree': '3',
    },
    variables: {
      input: {
        expectedVersion: 3,
        policy: { ...DEFAULT_POLICY, requiredApprovals: 2, ratingVote: { votes: 5, carry: 3 } },
      },
    },
    refused: ['policy.ratingVote.carry', 'Votes that must agree'],
    data: { setPolicy: { policy: { version: 4 } } },
  });
});

it('needs more than half of the votes, at whichever of the two fields that is mended', async () => {
  const { requests } = await renderForm(
    <PolicyForm policy={{ ...POLICY, ratingVote: { votes: 5, carry: 2 } }} onDone={() => {}} />,
    { SetPolicy: () => Promise.reject(refusal({})) },
  );
  await page.getByRole('button', { name: 'Put in force' }).click();
  await expect.element(fieldOf('Votes that must agree')).toHaveFocus();
  expect(requests).toEqual([]);
  await fillIn('Votes cast', '3');
  await expect.element(fieldOf('Votes that must agree')).not.toHaveAttribute('aria-invalid');
});
