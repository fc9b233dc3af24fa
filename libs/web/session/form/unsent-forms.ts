import { useEffect, useRef } from 'react';

const forms = new Set<() => boolean>();

/** Whether a form on the page is changed and not sent. */
export const hasUnsentForm = (): boolean => [...forms].some((isUnsent) => isUnsent());

// The browser then asks with a sentence of its own; it lets a page set none.
if (typeof window !== 'undefined')
  window.addEventListener('beforeunload', (event) => {
    if (hasUnsentForm()) event.preventDefault();
  });

/** Registers a form while it is mounted. `isUnsent` is asked when the page is about to be left. */
export function useAsksBeforeLeaving(isUnsent: () => boolean): void {
  const latest = useRef(isUnsent);
  useEffect(() => {
    latest.current = isUnsent;
  });
  useEffect(() => {
    const ask = () => latest.current();
    forms.add(ask);
    return () => void forms.delete(ask);
  }, []);
}
