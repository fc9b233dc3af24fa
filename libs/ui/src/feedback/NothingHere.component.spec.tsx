import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { NothingHere } from './NothingHere';

it('says the same of every address that does not exist', async () => {
  await render(<NothingHere action={<a href="/">Go to the desk</a>} />);
  await expect.element(page.getByRole('heading', { name: 'Nothing at this address' })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Go to the desk' })).toBeVisible();
});

it('takes a title and a text of its own', async () => {
  await render(<NothingHere title="No such claim" text="It was removed." />);
  await expect.element(page.getByRole('heading', { name: 'No such claim' })).toBeVisible();
  await expect.element(page.getByText('It was removed.')).toBeVisible();
});
