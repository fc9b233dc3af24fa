import { Editor } from '@tiptap/core';
import Link from '@tiptap/extension-link';
import StarterKit from '@tiptap/starter-kit';
import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fieldOf, fillIn, renderForm } from '@assay/web-session/form-test';
import { LinkForm } from './LinkForm';

const words = () =>
  new Editor({
    element: document.createElement('div'),
    extensions: [StarterKit.configure({ link: false }), Link],
    content: '<p>The port</p>',
  });

it('links the selected words to a URL that a published verdict may hold', async () => {
  const onClose = vi.fn();
  const editor = words();
  editor.commands.selectAll();
  await renderForm(<LinkForm editor={editor as never} onClose={onClose} />);
  await expect.element(fieldOf('Address')).toHaveFocus();
  await fillIn('Address', 'javascript:alert(1)');
  await userEvent.keyboard('{Enter}');
  await expect
    .element(fieldOf('Address'))
    .toHaveAccessibleDescription('A link starts with https:// or http://.');
  expect(onClose).not.toHaveBeenCalled();
  await fillIn('Address', ' https://port.example ');
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(editor.getHTML()).toContain('href="https://port.example"');
});
