import { useEffect } from 'react';

const unsent = new Set<symbol>();

/** Whether a form on the page has unsent input. */
export const hasUnsentWords = (): boolean => unsent.size > 0;

/** Registers, while the component is mounted, whether it has unsent input. */
export function useUnsentWords(holds: boolean): void {
  useEffect(() => {
    if (!holds) return;
    const mine = Symbol('unsent words');
    unsent.add(mine);
    return () => void unsent.delete(mine);
  }, [holds]);
}
