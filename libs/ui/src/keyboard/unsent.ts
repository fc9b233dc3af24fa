import { useEffect } from 'react';

const unsent = new Set<symbol>();

/** Whether a form on the page holds words that were typed and not sent. */
export const hasUnsentWords = (): boolean => unsent.size > 0;

/** Says, while the component is on the page, whether it holds words that were typed and not sent. */
export function useUnsentWords(holds: boolean): void {
  useEffect(() => {
    if (!holds) return;
    const mine = Symbol('unsent words');
    unsent.add(mine);
    return () => void unsent.delete(mine);
  }, [holds]);
}
