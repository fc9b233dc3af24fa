import { useCallback, useId, useRef, useState } from 'react';
import type { Ref } from 'react';
import { useImperativeHandle } from 'react';
import { EditorContent, useEditorState } from '@tiptap/react';
import { evidenceOrder, HEADLINE_LIMIT, placeEvidence } from '@assay/verdict-doc';
import type { Field } from '@assay/verdict-doc';
import { Button, ReachLabel } from '@assay/ui';
import { useAction } from '@assay/web-session';
import { useShownDoc } from '../room/hooks';
import type { MarkedPiece } from '../suggestion/marks';
import { useClaimTexts } from '../texts';
import { useTexts } from './texts';
import { CitePicker } from './CitePicker';
import type { Citable } from './CitePicker';
import styles from './draft.module.css';
import { DiscussButton } from './DiscussButton';
import { FormatBar } from './FormatBar';
import { ImageForm } from './image/ImageForm';
import { ImageNotices } from './image/ImageNotices';
import { useDescribed, useImages } from './image/useImages';
import { placeOfThread, selectedPassage, threadAt } from './passages';
import type { Passage, ShownPassage } from './passages';
import type { PasteLoss } from './paste/paste';
import type { Remark } from './remarks';
import type { Sources } from './sources';

import { useFieldEditor } from './useFieldEditor';
import { WordCount } from './WordCount';

/** The functions of a field: to focus it, to cite a source at its caret, and to show a thread's words. */
export interface FieldHandle {
  focus: () => void;
  cite: (evidenceId: string) => void;
  show: (threadId: string) => boolean;
}

/** The functions with which the draft opens the discussion. */
export interface Discussing {
  mayStart: boolean;
  onStart: (passage: Passage) => void;
  onThread: (threadId: string) => void;
}

/** One field of the draft, co-edited. */
export function FieldEditor({
  field,
  editable,
  citing: { citable, sources },
  marks: { remarks, passages, suggested },
  discussing,
  onLeave,
  onFocus,
  ref,
}: {
  field: Field;
  editable: boolean;
  /** What can be cited, and what is known of each source. */
  citing: { citable: readonly Citable[]; sources: Sources };
  /** What is marked in the words: review comments, passages that are discussed, and suggestions. */
  marks: {
    remarks: readonly Remark[];
    passages: readonly ShownPassage[];
    suggested: readonly MarkedPiece[];
  };
  discussing: Discussing;
  /** Called for Enter in a field with a single line. */
  onLeave?: () => void;
  onFocus?: () => void;
  ref?: Ref<FieldHandle>;
}) {
  const texts = useTexts();
  const shared = useClaimTexts();
  const doc = useShownDoc();
  const labelId = useId();
  const sheet = useRef<HTMLDivElement>(null);
  const [pasteLosses, setPasteLosses] = useState<readonly PasteLoss[]>([]);
  const [picking, setPicking] = useState<{ top: number; left: number }>();
  const editor = useFieldEditor({
    field,
    labelId,
    editable,
    sources,
    remarks,
    passages,
    suggested,
    onThread: discussing.onThread,
    onCite: () => openPicker(),
    onPasteLoss: setPasteLosses,
    onLeave,
  });
  const length =
    useEditorState({ editor, selector: ({ editor: now }) => now?.state.doc.textContent.length ?? 0 }) ?? 0;

  const images = useImages(editor);
  const described = useDescribed(editor, images.described);

  const openPicker = () => {
    if (!editor || !sheet.current) return;
    const caret = editor.view.coordsAtPos(editor.state.selection.to);
    const around = sheet.current.getBoundingClientRect();
    setPicking({
      top: caret.bottom - around.top + 6,
      left: Math.max(0, Math.min(caret.left - around.left, around.width - 320)),
    });
  };
  const discuss = () => {
    if (!editor) return;
    const { state } = editor;
    const passage = state.selection.empty ? undefined : selectedPassage(state, doc, field);
    const threadId = threadAt(state, state.selection.from);
    if (passage && discussing.mayStart) discussing.onStart(passage);
    else if (threadId) discussing.onThread(threadId);
  };
  const discussAction = useAction({
    id: 'draft.discuss',
    when: discussing.mayStart,
    takesKeys: () => editor?.isFocused ?? false,
    run: discuss,
  });
  const show = (threadId: string) => {
    const place = editor && placeOfThread(editor.state, threadId);
    if (!place) return false;
    editor.chain().setTextSelection(place.from).focus(undefined, { scrollIntoView: false }).run();
    const shown = editor.view.dom.querySelector(`[data-thread="${CSS.escape(threadId)}"]`);
    shown?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    return true;
  };
  const cite = (evidenceId: string) => {
    if (!evidenceOrder(doc).some((one) => one.id === evidenceId))
      placeEvidence(doc, evidenceId, Number.MAX_SAFE_INTEGER);
    editor?.chain().focus().insertContent({ type: 'citation', attrs: { evidenceId } }).run();
  };
  const closePicker = useCallback(
    (typed: string) => {
      setPicking(undefined);
      if (typed) editor?.chain().focus().insertContent(typed).run();
      else editor?.commands.focus();
    },
    [editor],
  );
  useImperativeHandle(ref, () => ({ focus: () => editor?.commands.focus('end'), cite, show }));

  const left = HEADLINE_LIMIT - length;
  return (
    <div className={styles.field} onFocus={onFocus}>
      <div className={styles.labelLine}>
        <span id={labelId} className={styles.label} onClick={() => editor?.commands.focus()}>
          {texts(`draft.${field}`)}
        </span>
        <ReachLabel id={`${labelId}-reach`} reach="published" />
        {field === 'headline' && left < 40 && (
          <span className={styles.count} data-over={left < 0 || undefined} role="status">
            {left < 0 ? texts('draft.tooLong', { count: -left }) : texts('draft.countLeft', { count: left })}
          </span>
        )}
        {field !== 'headline' && editor && editable && (
          <FormatBar
            editor={editor}
            part={shared(`part.${field}`)}
            onCite={openPicker}
            onTableFull={() => setPasteLosses(['table_full'])}
            images={images}
            imageSources={citable.filter(({ medium }) => medium === 'image')}
          />
        )}
      </div>
      {pasteLosses.map((loss) => (
        <p key={loss} className={styles.pasteLosses} role="status">
          {texts(`paste.${loss}`)}
          <Button size="s" weight="quiet" onClick={() => setPasteLosses([])}>
            {texts('paste.seen')}
          </Button>
        </p>
      ))}
      <ImageNotices images={images} />
      {editor && editable && described && images.described && (
        <ImageForm
          key={`${images.described.imageId} ${images.described.nth}`}
          editor={editor}
          image={images.described}
          attributes={described}
          onClose={images.close}
        />
      )}
      <div ref={sheet} className={styles.sheet} data-field={field} data-editable={editable || undefined}>
        <EditorContent editor={editor} />
        {editor && discussing.mayStart && (
          <DiscussButton editor={editor} sheet={sheet} action={discussAction} />
        )}
        {picking && (
          <CitePicker
            sources={citable}
            at={picking}
            onCite={(id) => {
              setPicking(undefined);
              cite(id);
            }}
            onClose={closePicker}
          />
        )}
      </div>
      {field !== 'headline' && editor && <WordCount editor={editor} />}
    </div>
  );
}
