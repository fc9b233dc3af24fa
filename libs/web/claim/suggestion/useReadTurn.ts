import { useCallback, useEffect, useRef, useState } from 'react';
import type { Doc } from 'yjs';

/** How long after the last change of the draft, or of a fork, the suggestions are read again. */
const READ_AFTER_MS = 120;

/**
 * A number that grows a moment after changes of the draft: reading the suggestions copies the draft, which takes too long
 * for each letter. The function says that a fork changed.
 */
export function useReadTurn(draft: Doc): [turn: number, later: () => void] {
  const [turn, setTurn] = useState(0);
  const due = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = useCallback(() => {
    clearTimeout(due.current);
    due.current = setTimeout(() => setTurn((before) => before + 1), READ_AFTER_MS);
  }, []);
  useEffect(() => {
    draft.on('update', later);
    return () => {
      clearTimeout(due.current);
      draft.off('update', later);
    };
  }, [draft, later]);
  return [turn, later];
}
