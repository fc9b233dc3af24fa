import { useState } from 'react';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Button } from '../button/Button';
import { expectAccessible } from '../component-test';
import { TextField } from '../field/Field';
import { Dialog } from './Dialog';

function Page({ closable }: { closable?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <main>
      <h1>Claims</h1>
      <Button onClick={() => setOpen(true)}>Assign</Button>
      {open && (
        <Dialog title="Assign claims" closable={closable} onClose={() => setOpen(false)}>
          <TextField label="Search" />
          <Button onClick={() => setOpen(false)}>Done</Button>
        </Dialog>
      )}
    </main>
  );
}

it('traps the focus, closes by Escape and returns the focus to its opener', async () => {
  await render(<Page />);
  await userEvent.keyboard('{Tab}{Enter}');
  const dialog = page.getByRole('dialog', { name: 'Assign claims' });
  await expect.element(dialog).toBeVisible();
  await expect.poll(() => dialog.element().contains(document.activeElement)).toBe(true);
  await expectAccessible();
  for (let press = 0; press < 5; press++) {
    await userEvent.keyboard('{Tab}');
    expect(dialog.element().contains(document.activeElement)).toBe(true);
  }
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => dialog.elements()).toEqual([]);
  await expect.element(page.getByRole('button', { name: 'Assign' })).toHaveFocus();
});

it('closes by its button, which has a name', async () => {
  await render(<Page />);
  await page.getByRole('button', { name: 'Assign' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => page.getByRole('dialog').elements()).toEqual([]);
  await expect.element(page.getByRole('button', { name: 'Assign' })).toHaveFocus();
});

it('stays open on Escape when it must be answered', async () => {
  await render(<Page closable={false} />);
  await page.getByRole('button', { name: 'Assign' }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: 'Done' })).toBeVisible();
  expect(page.getByRole('button', { name: 'Close' }).elements()).toEqual([]);
});
