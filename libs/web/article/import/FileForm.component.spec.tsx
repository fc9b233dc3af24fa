import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '@assay/ui/component-test';
import { renderForm } from '@assay/web-session/form-test';
import { FileForm } from './FileForm';

it('says at the file that none is chosen, or why it cannot be imported', async () => {
  await renderForm(<FileForm onMade={() => {}} onCancel={() => {}} />);
  await page.getByRole('button', { name: 'Import' }).click();
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
  await expect.element(input).toHaveAttribute('aria-invalid', 'true');
  await expect.element(input).toHaveFocus();
  await expectAccessible();
  await userEvent.upload(input, new File(['text'], 'a.txt', { type: 'text/plain' }));
  await expect.element(input).not.toHaveAttribute('aria-invalid');
  await userEvent.upload(input, new File([], 'empty.txt', { type: 'text/plain' }));
  await expect.element(input).toHaveAttribute('aria-invalid', 'true');
});
