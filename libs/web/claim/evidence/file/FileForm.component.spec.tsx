import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { fieldOf, fillIn, renderForm } from '@assay/web-session/form-test';
import { FileForm } from './FileForm';

it('asks for a file and for every choice about it', async () => {
  await renderForm(
    <FileForm claimId="c1" groups={[]} onMade={() => {}} onSeveral={() => {}} onCancel={() => {}} />,
  );
  await page.getByRole('button', { name: 'Add the file' }).click();
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
  await expect.element(input).toHaveFocus();
  await expect.element(input).toHaveAccessibleDescription('Choose a file first.');
  await expect.poll(() => page.getByText('Choose one. No choice is made for you.').elements().length).toBe(4);
  await expectAccessible();
  await userEvent.upload(input, new File([], 'empty.pdf', { type: 'application/pdf' }));
  await expect.element(input).toHaveAccessibleDescription('This file is empty.');
  await userEvent.upload(input, new File(['a'], 'a.pdf', { type: 'application/pdf' }));
  await expect.element(input).not.toHaveAttribute('aria-invalid');
  await fillIn('How the source knows', 'primary');
  await expect.element(fieldOf('How the source knows')).not.toHaveAttribute('aria-invalid');
});
