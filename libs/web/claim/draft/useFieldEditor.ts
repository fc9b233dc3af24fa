import { useEffect, useRef } from 'react';
import { Placeholder } from '@tiptap/extension-placeholder';
import { useEditor } from '@tiptap/react';
import type { Editor } from '@tiptap/react';
import { fragment } from '@assay/verdict-doc';
import type { Field } from '@assay/verdict-doc';
import { combinationOf, isComposing, pressKeys } from '@assay/ui';
import { hasGivenUpKeys, hasKeys } from '@assay/web-session';
import { useClaimPage } from '../page/claim-page-context';
import { useRoom, useShownDoc } from '../room/hooks';
import { showSuggestions, SuggestionMarks } from '../suggestion/marks';
import type { MarkedPiece } from '../suggestion/marks';
import { useUndo } from '../undo/undo-context';
import { useTexts } from './texts';
import { SharedText } from './binding/shared-text';
import { Carets } from './carets';
import { Citation } from './citation';
import { Image } from './image/node';
import { Passages, showPassages, threadAt } from './passages';
import { takePageSelection } from './page-selection';
import type { PasteLoss } from './paste/paste';
import { pasteProps } from './paste/paste-props';
import type { ShownPassage } from './passages';
import { Remarks, showRemarks } from './remarks';
import type { Remark } from './remarks';
import { HEADLINE_EXTENSIONS, PROSE_EXTENSIONS } from './schema';
import type { Sources } from './sources';

/** Actions that the editor has keys for by itself. */
const EDITOR_ACTIONS = ['draft.bold', 'draft.italic', 'draft.strike'] as const;

/** What a field's editor needs from the page. */
export interface FieldSurroundings {
  field: Field;
  labelId: string;
  editable: boolean;
  sources: Sources;
  /** Open comments on passages of the field. */
  remarks: readonly Remark[];
  /** Passages of the field that have threads. */
  passages: readonly ShownPassage[];
  /** What suggestions change in the field. */
  suggested: readonly MarkedPiece[];
  /** Words with a thread were pressed. */
  onThread: (id: string) => void;
  /** `[` was typed: the member wants to cite a source. */
  onCite: () => void;
  /**
   * A paste contained what a draft cannot hold unchanged; an empty list clears an earlier message. Must be the same
   * function at every render.
   */
  onPasteLoss: (losses: readonly PasteLoss[]) => void;
  /** Enter was pressed in the headline. */
  onLeave?: () => void;
}

/**
 * An editor bound to one field of the shared draft. Its undo steps are in the page's history. To be created only after the document has come from the server.
 */
export function useFieldEditor(around: FieldSurroundings): Editor | null {
  const room = useRoom();
  const doc = useShownDoc();
  const { history, turn } = useUndo();
  const isFork = doc !== room.doc;
  const texts = useTexts();
  const { claimId } = useClaimPage();
  const { field, labelId, editable, sources, remarks, passages, suggested, onPasteLoss } = around;
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
          : [...PROSE_EXTENSIONS, Citation.configure({ doc, sources }), Image.configure({ claimId })]),
        SharedText.configure({
          fragment: fragment(doc, field),
          words: history.textOf(fragment(doc, field), { kind: 'field', field }),
          onTurn: (way) => turn(way, 'words'),
          beforeMessage: room.beforeMessage,
          // A fork is sent as suggestions, and follows the draft without messages of its own.
          ...(isFork ? {} : { arriving: (origin) => room.arriving(origin), sending: () => room.sending }),
          repairs: !isFork,
          onHeld: (held) => room.hold(field, held),
          onBroken: (error) => room.broken(error),
        }),
        Carets.configure({ awareness: isFork ? null : room.awareness }),
        SuggestionMarks,
        Remarks,
        Passages.configure({ doc, field }),
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
        handleKeyDown: (view, event) => {
          if (!isComposing(event)) takePageSelection(view);
          // The keys that the member chose come before those that the editor has by itself.
          if (pressKeys(event)) return true;
          const keys = combinationOf(event);
          if (keys && EDITOR_ACTIONS.some((id) => hasGivenUpKeys(id, keys))) return true;
          if (oneLine && event.key === 'Enter') {
            latest.current.onLeave?.();
            return true;
          }
          if (!oneLine && keys === '[' && hasKeys('draft.cite', keys) && latest.current.editable) {
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
        ...pasteProps(oneLine, { onLoss: onPasteLoss, claimId }),
      },
      onFocus: () => room.writingIn(field),
      onBlur: () => room.writingIn(null),
    },
    [room, doc, claimId, history, turn, onPasteLoss],
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
  const pieces = JSON.stringify(suggested);
  useEffect(() => {
    if (editor) showSuggestions(editor, JSON.parse(pieces) as MarkedPiece[]);
  }, [editor, pieces]);
  return editor;
}
