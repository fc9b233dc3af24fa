import { useSyncExternalStore } from 'react';

let open = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  open = value;
  listeners.forEach((tell) => tell());
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Opens the list of shortcuts, from the menu or by `?`. */
export const askForShortcuts = () => set(true);
export const closeShortcuts = () => set(false);

/** Whether the list of shortcuts is open. */
export function useShortcutsAsked(): boolean {
  return useSyncExternalStore(subscribe, () => open);
}
