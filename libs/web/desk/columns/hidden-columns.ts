import { useSyncExternalStore } from 'react';
import { useViewer } from '@assay/web-session';

/** The columns of the Desk's table that a member can hide, in their order; the claim itself always shows. */
export const HIDEABLE = ['stage', 'proposed', 'approvals', 'waiting', 'due', 'assigned', 'here'] as const;
export type Hideable = (typeof HIDEABLE)[number];

/** Name in the local storage. It holds nothing that the member reads or writes, and so stays when they sign out. */
const nameOf = (memberId: string) => `assay:${memberId}:desk-hidden-columns`;

/** What was chosen in this tab, by the name in the storage: also where the browser stores nothing. */
const chosenHere = new Map<string, string>();
const listeners = new Set<() => void>();

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

function stored(name: string): string {
  try {
    return chosenHere.get(name) ?? localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}

/** The columns that the member hides in this browser, and the function that hides one or shows it again. */
export function useHiddenColumns(): { hidden: readonly Hideable[]; toggle: (column: Hideable) => void } {
  const { member } = useViewer();
  const name = nameOf(member.id);
  const text = useSyncExternalStore(subscribe, () => stored(name));
  const names = text.split(' ');
  const hidden = HIDEABLE.filter((column) => names.includes(column));
  return {
    hidden,
    toggle: (column) => {
      const next = HIDEABLE.filter((one) => (one === column) !== hidden.includes(one)).join(' ');
      chosenHere.set(name, next);
      try {
        localStorage.setItem(name, next);
      } catch {
        // A browser that stores nothing keeps the choice until the page is closed.
      }
      for (const tell of listeners) tell();
    },
  };
}
