import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { expectForm, fieldOf, fillIn, renderForm } from '@assay/web-session/form-test';
import { ScaleEditor } from './ScaleEditor';

const RATINGS = [
  { key: 'true', label: 'True', definition: 'It is right.', colour: '#14527a', ordinal: 2 },
  { key: 'false', label: 'False', definition: 'It is wrong.', colour: '#a33d12', ordinal: 1 },
];
const SCALE = {
  version: 2,
  name: 'Ours',
  ratings: RATINGS.map((rating, position) => ({ ...rating, position })),
};
const answers = { ReadyScales: () => ({ readyScales: [] }) };

it('makes a new version of the scale', async () => {
  await expectForm({
    form: <ScaleEditor scale={SCALE as never} onDone={() => {}} />,
    operation: 'SetRatingScale',
    submit: 'Make it the scale',
    answers,
    open: () => fillIn('Name', ' '),
    firstWrong: ['Name', 'Name the scale.'],
    fill: { Name: 'New', Label: 'Correct' },
    variables: {
      input: { expectedVersion: 2, name: 'New', ratings: [{ ...RATINGS[0], label: 'Correct' }, RATINGS[1]] },
    },
    refused: ['ratings.0.label', 'Label'],
    data: { setRatingScale: { ratingScale: { id: 's1', version: 3 } } },
  });
});

it('moves and adds ratings by keyboard, and says where a new one lacks its texts', async () => {
  const { requests } = await renderForm(<ScaleEditor scale={SCALE as never} onDone={() => {}} />, answers);
  await page.getByRole('button', { name: 'Move down: True' }).click();
  await expect.element(fieldOf('Label')).toHaveValue('False');
  await page.getByRole('button', { name: 'Add a rating' }).click();
  await page.getByRole('button', { name: 'Make it the scale' }).click();
  await expect.poll(() => document.querySelectorAll('[aria-invalid="true"]').length).toBe(2);
  expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true');
  await expectAccessible();
  expect(requests.map(({ operation }) => operation)).not.toContain('SetRatingScale');
});
