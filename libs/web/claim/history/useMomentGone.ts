import { useEffect, useEffectEvent } from 'react';
import { fieldMessage } from '@assay/web-session';
import type { Problem } from '@assay/web-session';

/** Calls `onGone` when the server refused a moment because it was folded into a longer one since the page loaded it. */
export function useMomentGone(problem: Problem | undefined, onGone: () => void): void {
  const tell = useEffectEvent(onGone);
  const isGone = fieldMessage(problem, 'seq') !== undefined;
  useEffect(() => {
    if (isGone) tell();
  }, [isGone]);
}
