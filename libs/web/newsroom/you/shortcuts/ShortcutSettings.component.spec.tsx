import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { chosenKeys, readKeysFrom, resetKeys } from '@assay/ui';
import { expectAccessible } from '@assay/ui/component-test';
import { renderForm } from '@assay/web-session/form-test';
import ShortcutSettings from './ShortcutSettings';

beforeEach(() => {
  readKeysFrom('assay:a1:keys');
  resetKeys();
});

const change = (action: string) =>
  page.getByRole('button', { name: `Change the keys: ${action}`, exact: true });

it('gives an action other keys, stores them, refuses keys that are taken, and resets them', async () => {
  await renderForm(<ShortcutSettings />);
  await userEvent.click(change('Next claim'));
  const waiting = page.getByRole('button', { name: /Press the new keys.*Next claim/ });
  await expect.element(waiting).toHaveFocus();
  await userEvent.keyboard('k');
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('k is the shortcut of “Previous claim” (Desk). Change that one first.');
  await expectAccessible();
  await userEvent.keyboard('{Enter}');
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('The browser or the page needs Enter itself.');
  await userEvent.keyboard('n');
  await expect.element(change('Next claim')).toHaveFocus();
  expect(chosenKeys()).toEqual({ 'desk.next': ['n'] });
  expect(localStorage.getItem('assay:a1:keys')).toBe('{"desk.next":["n"]}');

  await userEvent.click(change('Search the claims'));
  await userEvent.keyboard('j');
  await userEvent.click(page.getByRole('button', { name: 'Reset the keys: Next claim' }));
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('j is the shortcut of “Search the claims” (Desk). Change that one first.');
  await userEvent.click(page.getByRole('button', { name: 'Reset all shortcuts' }));
  expect(chosenKeys()).toEqual({});
  expect(localStorage.getItem('assay:a1:keys')).toBeNull();
});

it('takes keys away, needs Ctrl in a draft, and gives up on Escape', async () => {
  await renderForm(<ShortcutSettings />);
  await userEvent.click(page.getByRole('button', { name: 'Remove the keys: Articles', exact: true }));
  expect(chosenKeys()).toEqual({ 'go.articles': [] });
  await expect.element(change('Articles')).toHaveFocus();
  await userEvent.click(change('Heading'));
  await userEvent.keyboard('h');
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('h is text in a draft. Choose keys with Ctrl.');
  await userEvent.keyboard('{Escape}');
  await expect.element(change('Heading')).toHaveFocus();
  expect(chosenKeys()).toEqual({ 'go.articles': [] });
  resetKeys();
});
