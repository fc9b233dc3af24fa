import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { fieldOf, fillIn, renderForm } from '@assay/web-session/form-test';
import type { ImageAttributes } from './attributes';
import { ImageForm } from './ImageForm';
import { findImage, imageAt, insertImage } from './insert-image';
import { Image } from './node';

const FILE = { imageId: 'i1', sha256: 'ab', width: 4, height: 3 };

/** A draft with an image behind its words, and the form that describes the image. */
async function describing() {
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [StarterKit, Image],
    content: '<p>The port</p>',
  });
  editor.view.dispatch(insertImage(editor.state, 2, FILE));
  const image = imageAt(editor.state.doc, editor.state.selection.from)!;
  const { attributes } = findImage(editor.state.doc, image)!;
  const onClose = vi.fn();
  await renderForm(
    <ImageForm editor={editor as never} image={image} attributes={attributes} onClose={onClose} />,
  );
  const said = () => findImage(editor.state.doc, image)?.attributes as ImageAttributes | undefined;
  return { editor, onClose, said };
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

it('asks for an alternative text, unless the image only decorates', async () => {
  const { onClose, said } = await describing();
  await expect.element(fieldOf('Alternative text')).toHaveFocus();
  await press('Save');
  await expect
    .element(page.getByText('Describe what the image shows, or mark it as decorative.'))
    .toBeVisible();
  expect(onClose).not.toHaveBeenCalled();
  await page.getByRole('checkbox').click();
  await press('Save');
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(said()).toMatchObject({ decorative: true, alt: '' });
});

it('writes only what was changed: a colleague’s other words stay', async () => {
  const { editor, onClose, said } = await describing();
  await fillIn('Alternative text', ' A crane ');
  await fillIn('Credit', 'A clerk');
  editor.commands.updateAttributes('image', { caption: 'By a colleague' });
  await press('Save');
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(said()).toMatchObject({ alt: 'A crane', credit: 'A clerk', caption: 'By a colleague' });
});

it('removes the image', async () => {
  const { onClose, said } = await describing();
  await press('Remove the image');
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(said()).toBeUndefined();
});
