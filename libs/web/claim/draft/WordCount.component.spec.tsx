import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { expectAccessible } from '@assay/ui/component-test';
import { WordCount } from './WordCount';

/** How long a count is waited for, in milliseconds; only a hang reaches it. */
const LONG = { timeout: 120_000 };

it('counts the words of a field, as they are written, and those that are selected', async () => {
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [StarterKit],
    content: '<p>The port</p><p>closed</p>',
  });
  await render(
    <main>
      <WordCount editor={editor as never} />
    </main>,
  );
  await expect.element(page.getByText('3 words'), LONG).toBeVisible();
  editor.commands.insertContentAt(editor.state.doc.content.size - 1, ' on 3 May');
  await expect.element(page.getByText('6 words'), LONG).toBeVisible();
  editor.commands.setTextSelection({ from: 1, to: 9 });
  await expect.element(page.getByText('2 of 6 words'), LONG).toBeVisible();
  await expectAccessible();
  editor.commands.setContent('');
  await expect.element(page.getByText(/word/), LONG).not.toBeInTheDocument();
  editor.destroy();
});
