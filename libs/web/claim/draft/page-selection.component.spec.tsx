import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { expect, it } from 'vitest';
import { takePageSelection } from './page-selection';

it('takes the words selected on the page before the browser has reported them', () => {
  const element = document.body.appendChild(document.createElement('div'));
  const editor = new Editor({ element, extensions: [StarterKit], content: '<p>The <b>port</b> closed</p>' });
  editor.commands.focus('end');
  editor.view.focus();
  getSelection()!.modify('extend', 'backward', 'word');
  getSelection()!.modify('extend', 'backward', 'word');
  expect(editor.state.selection.empty).toBe(true);
  takePageSelection(editor.view);
  const { from, to, anchor, head } = editor.state.selection;
  expect(editor.state.doc.textBetween(from, to)).toBe('port closed');
  expect(head).toBeLessThan(anchor);

  // Words that are selected elsewhere on the page are not the editor's.
  const other = document.body.appendChild(document.createElement('p'));
  other.textContent = 'Other words';
  getSelection()!.selectAllChildren(other);
  takePageSelection(editor.view);
  expect(editor.state.selection.from).toBe(from);
  editor.destroy();
});
