import { useEffect, useEffectEvent, useState } from 'react';

/** The claim whose row, card or peek has the focus now. */
export function claimInFocus(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-claim]')?.dataset.claim;
}

/** Whether the focus is on the row, the card or the peek as a whole: the space bar then presses no other control. */
export const isOnClaim = (): boolean =>
  document.activeElement?.matches('a[data-row], [data-card], [data-peek]') ?? false;

/**
 * The claim that had the focus last: actions of the palette are about it, which has the focus itself then.
 *
 * @param onFocus called when the focus enters the row or card of a claim
 */
export function useFocusedClaim(onFocus: (claimId: string) => void): string | undefined {
  const [lastId, setLastId] = useState<string>();
  const focused = useEffectEvent(onFocus);
  useEffect(() => {
    const note = () => {
      const claimId = claimInFocus();
      if (!claimId) return;
      setLastId(claimId);
      focused(claimId);
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  return lastId;
}
