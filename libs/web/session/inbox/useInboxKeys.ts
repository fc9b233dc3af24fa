import type { RefObject } from 'react';
import { useOffered } from '../actions/useAction';

/** Offers the actions that move between the notifications and mark the focused one; Enter opens it, as every link. */
export function useInboxKeys(place: RefObject<HTMLElement | null>, onMark: (id: string) => void): void {
  const rows = () => [...(place.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const walk = (step: number) => {
    const all = rows();
    const here = all.findIndex((row) => row.closest('li')?.contains(document.activeElement));
    const to = here < 0 ? 0 : Math.max(0, Math.min(here + step, all.length - 1));
    all[to]?.focus({ preventScroll: true });
    all[to]?.scrollIntoView({ block: 'nearest' });
  };
  useOffered([
    { id: 'inbox.next', run: () => walk(1) },
    { id: 'inbox.previous', run: () => walk(-1) },
    {
      id: 'inbox.mark',
      run: () => {
        const row = rows().find((one) => one.closest('li')?.contains(document.activeElement));
        if (row?.dataset.row) onMark(row.dataset.row);
      },
    },
  ]);
}
