import { useSyncExternalStore } from 'react';

/** A dialog that any component of the frame can open. */
export function makeAsked(): { ask: () => void; close: () => void; useAsked: () => boolean } {
  let asked = false;
  const listeners = new Set<() => void>();
  const set = (now: boolean) => {
    asked = now;
    listeners.forEach((tell) => tell());
  };
  const subscribe = (tell: () => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  };
  return {
    ask: () => set(true),
    close: () => set(false),
    useAsked: () => useSyncExternalStore(subscribe, () => asked),
  };
}
