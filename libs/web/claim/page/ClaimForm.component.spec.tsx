import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { expectForm, fieldOf, fillIn, renderForm } from '@assay/web-session/form-test';
import ClaimForm from './ClaimForm';

const CLAIM = {
  id: 'c1',
  version: 4,
  statement: 'The port closed.',
  claimant: { kind: 'person', name: 'Ana', description: null },
  madeOn: '2024-05-01',
  madePrecision: 'month',
  publishedOn: null,
  publishedPrecision: 'day',
  surfacedOn: null,
  surfacedPrecision: 'day',
  topic: 'Ports',
  priority: 'normal',
  dueAt: null,
  assignees: [],
  appearances: [],
} as never;
const answers = {
  NewsroomMembers: () => ({ newsroom: { id: 'n1', members: [] } }),
};

it('saves the details of the version that it shows', async () => {
  const onClose = vi.fn();
  const onSaved = vi.fn();
  await expectForm({
    form: <ClaimForm claim={CLAIM} onSaved={onSaved} onClose={onClose} />,
    operation: 'UpdateClaim',
    submit: 'Save',
    answers,
    open: () => fillIn('Statement', ''),
    firstWrong: ['Statement', 'Fill this in.'],
    fill: { Statement: 'The port was closed.', Topic: '', Priority: 'high' },
    variables: {
      input: {
        claimId: 'c1',
        expectedVersion: 4,
        statement: 'The port was closed.',
        claimant: { kind: 'person', name: 'Ana', description: null },
        madeOn: '2024-05-01',
        madePrecision: 'month',
        publishedOn: null,
        surfacedOn: null,
        topic: null,
        priority: 'high',
        dueAt: null,
      },
    },
    refused: ['madeOn', 'Said or written'],
    data: { updateClaim: { claim: { ...(CLAIM as object), version: 5, topic: null } } },
  });
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(onSaved.mock.calls).toMatchObject([[{ topic: 'Ports' }, { id: 'c1' }]]);
});

it('shows both versions when a colleague saved first, and overwrites only by choice', async () => {
  const refused = new CombinedGraphQLErrors({
    data: null,
    errors: [
      {
        message: 'A colleague saved first.',
        extensions: {
          code: 'CONFLICT',
          current: { ...(CLAIM as object), version: 5, statement: 'The port is open.' },
        },
      },
    ],
  });
  const { requests } = await renderForm(<ClaimForm claim={CLAIM} onSaved={() => {}} onClose={() => {}} />, {
    ...answers,
    UpdateClaim: () => Promise.reject(refused),
  });
  await fillIn('Statement', 'The port was closed.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.element(page.getByText('The port is open.')).toBeVisible();
  await expect.element(fieldOf('Statement')).toHaveValue('The port was closed.');
  const versions = () =>
    requests
      .filter(({ operation }) => operation === 'UpdateClaim')
      .map(({ variables }) => (variables['input'] as { expectedVersion: number }).expectedVersion);
  expect(versions()).toEqual([4]);
  await page.getByRole('button', { name: /mine/i }).click();
  await expect.poll(versions).toEqual([4, 5]);
});
