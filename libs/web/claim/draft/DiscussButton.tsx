import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { IconMessagePlus } from '@tabler/icons-react';
import { useEditorState } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import { Button } from '@assay/ui';
import { useTexts } from './texts';
import styles from './draft.module.css';

/** Offers to discuss the words that are selected, quietly, on the edge of the sheet beside where the selection ends. */
export function DiscussButton({
  editor,
  sheet,
  onPress,
}: {
  editor: Editor;
  sheet: RefObject<HTMLDivElement | null>;
  onPress: () => void;
}) {
  const texts = useTexts();
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
    <Button
      ref={button}
      size="s"
      className={styles.discuss}
      icon={<IconMessagePlus size={15} stroke={1.7} aria-hidden />}
      aria-keyshortcuts="Control+Alt+M"
      iconOnly
      aria-label={texts('tools.discuss')}
      title={`${texts('tools.discuss')} (Ctrl+Alt+M)`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    />
  );
}
