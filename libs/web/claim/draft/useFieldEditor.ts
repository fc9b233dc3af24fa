import { useEffect, useRef } from 'react';
import { Placeholder } from '@tiptap/extension-placeholder';
import { useEditor } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import { fragment } from '@assay/verdict-doc';
import type { Field } from '@assay/verdict-doc';
import { useRoom } from '../room/hooks';
import { useTexts } from './texts';
import { SharedText } from './binding/shared-text';
import { Carets } from './carets';
import { Citation } from './citation';
import { Passages, showPassages, threadAt } from './passages';
import type { PasteNews } from './paste/paste';
import { pasteProps } from './paste/paste-props';
import type { ShownPassage } from './passages';
import { Remarks, showRemarks } from './remarks';
import type { Remark } from './remarks';
import { HEADLINE_EXTENSIONS, PROSE_EXTENSIONS } from './schema';
import type { Sources } from './sources';

/** How a field's editor meets the page around it. */
export interface FieldSurroundings {
  field: Field;
  labelId: string;
  editable: boolean;
  sources: Sources;
  /** Open comments on passages of the field. */
  remarks: readonly Remark[];
  /** Passages of the field that are discussed. */
  passages: readonly ShownPassage[];
  /** Words with a thread on them were pressed. */
  onThread: (id: string) => void;
  /** Ctrl+Alt+M was pressed. */
  onDiscuss: () => void;
  /** `[` was typed: somebody wants to cite. */
  onCite: () => void;
  /** Something was pasted that a draft does not hold as it was; an empty list takes older news back. The same function at every render. */
  onPasteNews: (news: readonly PasteNews[]) => void;
  /** Enter in the headline. */
  onLeave?: () => void;
}

/**
 * An editor bound to one field of the shared draft. Undo is the field's own and takes back only what this
 * person wrote. It must only be made once the document has come from the server.
 */
export function useFieldEditor(around: FieldSurroundings): Editor | null {
  const room = useRoom();
  const texts = useTexts();
  const { field, labelId, editable, sources, remarks, passages, onPasteNews } = around;
  const oneLine = field === 'headline';
  const latest = useRef(around);
  useEffect(() => {
    latest.current = around;
  });

  const editor = useEditor(
    {
      editable,
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      extensions: [
        ...(oneLine
          ? HEADLINE_EXTENSIONS
          : [...PROSE_EXTENSIONS, Citation.configure({ doc: room.doc, sources })]),
        SharedText.configure({
          fragment: fragment(room.doc, field),
          arriving: (origin) => room.arriving(origin),
          beforeMessage: room.beforeMessage,
          sending: () => room.sending,
          onHeld: (held) => room.hold(field, held),
          onBroken: (error) => room.broken(error),
        }),
        Carets.configure({ awareness: room.awareness }),
        Remarks,
        Passages.configure({ doc: room.doc, field }),
        Placeholder.configure({ placeholder: texts(`draft.${field}Hint`), showOnlyWhenEditable: false }),
      ],
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-labelledby': labelId,
          'aria-describedby': `${labelId}-reach`,
          'aria-multiline': String(!oneLine),
          dir: 'auto',
        },
        handleKeyDown: (_, event) => {
          if (event.code === 'KeyM' && event.ctrlKey && event.altKey) {
            latest.current.onDiscuss();
            return true;
          }
          if (oneLine && event.key === 'Enter') {
            latest.current.onLeave?.();
            return true;
          }
          if (!oneLine && event.key === '[' && !event.ctrlKey && !event.metaKey && latest.current.editable) {
            latest.current.onCite();
            return true;
          }
          return false;
        },
        handleClick: (view, position) => {
          const threadId = view.state.selection.empty ? threadAt(view.state, position) : undefined;
          if (threadId) latest.current.onThread(threadId);
          return false;
        },
        ...pasteProps(oneLine, onPasteNews),
      },
      onFocus: () => room.writingIn(field),
      onBlur: () => room.writingIn(null),
    },
    [room, onPasteNews],
  );
  useEffect(() => {
    editor?.setEditable(editable, false);
    editor?.view.dom.setAttribute('aria-readonly', String(!editable));
  }, [editor, editable]);
  const shown = JSON.stringify(remarks);
  useEffect(() => {
    if (editor) showRemarks(editor, JSON.parse(shown) as Remark[]);
  }, [editor, shown]);
  const discussed = JSON.stringify(passages);
  useEffect(() => {
    if (editor) showPassages(editor, JSON.parse(discussed) as ShownPassage[]);
  }, [editor, discussed]);
  return editor;
}
