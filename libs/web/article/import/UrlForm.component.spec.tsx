import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { fieldOf, fillIn, renderForm } from '@assay/web-session/form-test';
import { UrlForm } from './UrlForm';

it('asks for a URL before the server is asked for its page', async () => {
  await renderForm(<UrlForm onMade={() => {}} onCancel={() => {}} />);
  const submit = page.getByRole('button', { name: 'Import' });
  await submit.click();
  const field = fieldOf('Address of the article');
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveAccessibleDescription(/Fill this in\./);
  await fillIn('Address of the article', 'site.example/a');
  await expect.element(field).toHaveAccessibleDescription(/Give a URL that begins with https/);
  await fillIn('Address of the article', 'https://site.example/a');
  await expect.element(field).not.toHaveAttribute('aria-invalid');
});
