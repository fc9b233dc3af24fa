import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { expectForm, fieldOf, fillIn, refusal, renderForm } from '@assay/web-session/form-test';
import { ClaimForm } from './ClaimForm';

const PASSAGE = {
  start: 3,
  end: 20,
  exact: 'The  port\nclosed.',
  suggestion: { claimant: null, saidOn: '2024-05-06' },
} as never;

const form = (onMade = () => {}, onCancel = () => {}, onAdded = () => {}) => (
  // The form is placed below its words, in the column of the text.
  <div style={{ position: 'relative', width: 680, minHeight: 700 }}>
    <ClaimForm
      versionId="v1"
      passage={PASSAGE}
      top={0}
      onMade={onMade}
      onAdded={onAdded}
      onCancel={onCancel}
    />
  </div>
);

it('makes a claim of the words, of a claimant who is named', async () => {
  const onMade = vi.fn();
  await expectForm({
    form: form(onMade),
    operation: 'CreateClaim',
    submit: 'Make the claim',
    open: () => fillIn('Who says it', 'person'),
    firstWrong: ['Name', 'Fill this in.'],
    fill: { Name: ' Ana ', 'How the article describes them': 'a pilot', Topic: '' },
    variables: {
      input: {
        selection: { articleVersionId: 'v1', start: 3, end: 20, exact: 'The  port\nclosed.' },
        statement: 'The port closed.',
        claimant: { kind: 'person', name: 'Ana', description: 'a pilot' },
        madeOn: '2024-05-06',
        madePrecision: 'day',
        topic: null,
      },
    },
    refused: ['claimant.name', 'Name'],
    data: {
      createClaim: {
        claim: { __typename: 'Claim', id: 'c1', statement: 'The port closed.', appearances: [] },
      },
    },
  });
  expect(onMade).toHaveBeenCalledWith('c1');
});

it('begins at the end of the statement, shows what the server says of a date at it, and closes by Escape', async () => {
  const onCancel = vi.fn();
  await renderForm(
    form(() => {}, onCancel),
    {
      CreateClaim: () => Promise.reject(refusal({ publishedOn: 'It is in the future.' })),
    },
  );
  await expect.element(fieldOf('Statement')).toHaveFocus();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const date = fieldOf('Published, if on another day');
  await expect.element(date).toHaveFocus();
  await expect.element(date).toHaveAccessibleDescription(/It is in the future\./);
  await userEvent.keyboard('{Escape}');
  expect(onCancel).toHaveBeenCalledTimes(1);
  await expect.element(page.getByRole('dialog', { name: 'New claim' })).toBeVisible();
});

const similar = (id: string, statement: string, stage = 'triage', isVoid = false) => ({
  __typename: 'Claim',
  ...{ id, statement, stage, archivedAt: null },
  publication: isVoid ? { __typename: 'Publication', id: `p-${id}`, isVoid } : null,
});

it('shows similar claims of every stage and adds the passage to one by keyboard', async () => {
  const onAdded = vi.fn();
  const { requests } = await renderForm(
    form(
      () => {},
      () => {},
      onAdded,
    ),
    {
      ClaimsLike: () => ({
        claimsLike: [
          similar('c1', 'The port closed.', 'published', true),
          similar('c2', 'The port is closed.', 'declined'),
        ],
      }),
      AddPassage: () => ({
        addAppearance: {
          claim: { __typename: 'Claim', id: 'c2', statement: 'The port is closed.', appearances: [] },
        },
      }),
    },
  );
  const list = page.getByRole('region', { name: 'Similar claims on the Desk' });
  await expect.element(list.getByText('Void')).toBeVisible();
  await expect.element(list.getByText('Declined')).toBeVisible();
  await expect
    .element(list.getByRole('link', { name: /^The port closed\./ }))
    .toHaveAttribute('target', '_blank');
  await expect
    .poll(() => document.getElementById('assay-announcements')?.textContent)
    .toContain('2 similar claims on the Desk');
  await expectAccessible();

  await expect.element(fieldOf('Statement')).toHaveFocus();
  await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}');
  const add = list.getByRole('button', { name: 'Add this passage to that claim' }).nth(1);
  await expect.element(add).toHaveFocus();
  await expect.element(add).toHaveAccessibleDescription(/^The port is closed\./);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => onAdded.mock.calls).toEqual([['c2']]);
  expect(requests.find(({ operation }) => operation === 'AddPassage')?.variables).toEqual({
    input: {
      claimId: 'c2',
      selection: { articleVersionId: 'v1', start: 3, end: 20, exact: 'The  port\nclosed.' },
    },
  });
});

it('asks once for what was typed in one go, and ignores the answer to an earlier wording', async () => {
  const answers = new Map<string, (found: object) => void>();
  const { requests } = await renderForm(form(), {
    ClaimsLike: ({ statement }) => new Promise<object>((resolve) => answers.set(String(statement), resolve)),
  });
  await expect.poll(() => [...answers.keys()]).toEqual(['The port closed.']);
  await userEvent.fill(fieldOf('Statement'), 'The harbour is shut.');
  await expect.poll(() => [...answers.keys()]).toHaveLength(2);
  answers.get('The harbour is shut.')!({ claimsLike: [similar('c3', 'The harbour is shut today.')] });
  await expect.element(page.getByText('The harbour is shut today.')).toBeVisible();
  answers.get('The port closed.')!({ claimsLike: [similar('c1', 'The port closed early.')] });
  await userEvent.fill(fieldOf('Topic'), 'Ports');
  await expect.element(page.getByText('The harbour is shut today.')).toBeVisible();
  await expect.element(page.getByText('The port closed early.')).not.toBeInTheDocument();
  expect(requests.filter(({ operation }) => operation === 'ClaimsLike')).toHaveLength(2);
});
