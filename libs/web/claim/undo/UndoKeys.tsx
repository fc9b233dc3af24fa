import { useSyncExternalStore } from 'react';
import { isTyping } from '@assay/ui';
import { useOffered } from '@assay/web-session';
import { sayPart } from './say-turned';
import { useTexts } from './texts';
import { useUndo } from './undo-context';
import type { UndoView } from './undo-history';
import type { Way } from './word-steps';

/** What can be undone and done again next, in words; undefined for nothing. */
export function useUndoable(): Record<Way, string | undefined> {
  const texts = useTexts();
  const { history } = useUndo();
  const view = useSyncExternalStore(history.subscribe, history.view);
  const inWords = (one: UndoView['undo']) =>
    one && ('what' in one ? one.what : texts('what.words', { part: sayPart(one) }));
  return { undo: inWords(view.undo), redo: inWords(view.redo) };
}

/** Undo and redo for the palette, and for their keys outside of text fields: those have undo of their own. */
export function UndoKeys() {
  const { turn } = useUndo();
  const undoable = useUndoable();
  const takesKeys = () => !isTyping(document.activeElement);
  useOffered([
    { id: 'draft.undo', note: undoable.undo, takesKeys, run: () => turn('undo', 'all') },
    { id: 'draft.redo', note: undoable.redo, takesKeys, run: () => turn('redo', 'all') },
  ]);
  return null;
}
