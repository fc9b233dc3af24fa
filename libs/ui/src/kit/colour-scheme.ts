import { useSyncExternalStore } from 'react';

/** The person's choice: a scheme, or the one of the system. */
export type ColourScheme = 'light' | 'dark' | 'system';

const KEY = 'assay.colour-scheme';
const listeners = new Set<() => void>();

/** The chosen scheme; `system` if the person chose none or storage is not accessible. */
function chosenScheme(): ColourScheme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

function systemIsDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Sets the current scheme on the root element, where the tokens read it. */
function show(): void {
  const chosen = chosenScheme();
  const dark = chosen === 'dark' || (chosen === 'system' && systemIsDark());
  document.documentElement.dataset['mantineColorScheme'] = dark ? 'dark' : 'light';
}

/** Chooses a scheme for this browser; `system` removes the choice. */
export function chooseScheme(scheme: ColourScheme): void {
  try {
    if (scheme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, scheme);
  } catch {
    // A browser that stores nothing still uses the choice until the page is closed.
  }
  show();
  listeners.forEach((tell) => tell());
}

/** Follows the system's scheme while the person has chosen none. To be called once at start. */
export function followScheme(): void {
  show();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    show();
    listeners.forEach((tell) => tell());
  });
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The chosen scheme; re-renders when it changes. */
export function useChosenScheme(): ColourScheme {
  return useSyncExternalStore(subscribe, chosenScheme);
}

/** The scheme that is shown now. */
export function useShownScheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () =>
    document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'dark' : 'light',
  );
}
