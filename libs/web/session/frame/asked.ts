import { useSyncExternalStore } from 'react';

/** Something that can be asked for from anywhere in the frame, as a dialog over the page. */
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
