import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { IconMessagePlus } from '@tabler/icons-react';
import { useEditorState } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import { ActionButton } from '@assay/ui';
import type { Action } from '@assay/ui';
import styles from './draft.module.css';

/** Offers to start a thread on the selected words, at the edge of the page next to the end of the selection. */
export function DiscussButton({
  editor,
  sheet,
  action,
}: {
  editor: Editor;
  sheet: RefObject<HTMLDivElement | null>;
  action: Action;
}) {
  const end = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      now &&
      !now.state.selection.empty &&
      now.state.doc.textBetween(now.state.selection.from, now.state.selection.to).trim()
        ? now.state.selection.to
        : null,
  });
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (end === null || !sheet.current || !button.current || editor.isDestroyed) return;
    const caret = editor.view.coordsAtPos(end, -1);
    const around = sheet.current.getBoundingClientRect();
    button.current.style.top = `${Math.max(0, caret.bottom - around.top - button.current.offsetHeight)}px`;
  }, [editor, end, sheet]);
  if (end === null) return null;
  return (
    <ActionButton
      action={action}
      ref={button}
      size="s"
      className={styles.discuss}
      icon={<IconMessagePlus size={15} stroke={1.7} aria-hidden />}
      iconOnly
      onMouseDown={(event) => event.preventDefault()}
    />
  );
}
