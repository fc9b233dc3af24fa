import { useState } from 'react';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { LIMITS } from '@assay/domain';
import { expectAccessible } from '@assay/ui/component-test';
import { fillIn, renderForm } from '@assay/web-session/form-test';
import { choose } from './chosen-files';
import type { ChosenFile } from './chosen-files';
import { SeveralFiles } from './SeveralFiles';

const FILES = choose([
  new File(['a'], 'a.pdf', { type: 'application/pdf' }),
  new File([], 'empty.pdf', { type: 'application/pdf' }),
  ...Array.from({ length: 19 }, (_, index) => new File(['b'], `more-${index}.pdf`)),
]);

function List() {
  const [files, setFiles] = useState<readonly ChosenFile[]>(FILES);
  if (files.length === 0) return <p>Closed</p>;
  return <SeveralFiles claimId="c1" files={files} groups={[]} onFiles={setFiles} onMade={() => {}} />;
}

it('asks for every choice once, keeps each title, and says what cannot be added', async () => {
  await renderForm(<List />);
  const rows = page.getByRole('list', { name: 'Files to add' }).getByRole('listitem');
  expect(rows.elements().length).toBe(20);
  await expect.element(page.getByText(/At most 20 files are added at once.*more-18\.pdf/)).toBeVisible();
  for (let left = 20; left > 2; left--)
    await page
      .getByRole('button', { name: /^Leave out: more-/ })
      .first()
      .click();
  for (let left = 1; left > 0; left--)
    await page
      .getByRole('button', { name: /^Leave out: more-/ })
      .first()
      .click();
  await page.getByRole('button', { name: 'Add 2 files' }).click();
  await expect.poll(() => page.getByText('Choose one. No choice is made for you.').elements().length).toBe(4);
  await rows
    .nth(1)
    .getByLabelText('Title')
    .fill('x'.repeat(LIMITS.title + 1));
  await expectAccessible();
  for (const [label, value] of [
    ['Stance on the claim', 'supports'],
    ['How the source knows', 'primary'],
    ['Is the source named to readers?', 'named'],
    ['Where the source has it from', 'own'],
  ] as const)
    await fillIn(label, value);
  await page.getByRole('button', { name: 'Add 2 files' }).click();
  await expect.element(rows.nth(1).getByLabelText('Title')).toHaveAttribute('aria-invalid', 'true');
  await rows.nth(1).getByLabelText('Title').fill('Nothing');
  await page.getByRole('button', { name: 'Leave out: a.pdf' }).click();
  await page.getByRole('button', { name: 'Add 1 file' }).click();
  await expect.element(rows.first()).toHaveTextContent('This file is empty.');
  await expect.element(page.getByRole('button', { name: 'Try again: empty.pdf' })).toBeVisible();
  await expect.element(rows.first().getByLabelText('Title')).toHaveValue('Nothing');
});
