import { useSyncExternalStore } from 'react';

/** What a person chose: a scheme, or to follow the system. */
export type ColourScheme = 'light' | 'dark' | 'system';

const KEY = 'assay.colour-scheme';
const listeners = new Set<() => void>();

/** The chosen scheme; `system` when nothing was chosen or storage is closed to us. */
export function chosenScheme(): ColourScheme {
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

/** Puts the scheme that holds now on the root element, where the tokens look for it. */
function show(): void {
  const chosen = chosenScheme();
  const dark = chosen === 'dark' || (chosen === 'system' && systemIsDark());
  document.documentElement.dataset['mantineColorScheme'] = dark ? 'dark' : 'light';
}

/** Chooses a scheme for this browser; `system` forgets the choice. */
export function chooseScheme(scheme: ColourScheme): void {
  try {
    if (scheme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, scheme);
  } catch {
    // A browser that keeps nothing still shows the choice until the page goes.
  }
  show();
  listeners.forEach((tell) => tell());
}

/** Follows the system while nothing was chosen. Call once at start. */
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

/** The chosen scheme, kept up to date. */
export function useChosenScheme(): ColourScheme {
  return useSyncExternalStore(subscribe, chosenScheme);
}

/** The scheme on screen now. */
export function useShownScheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () =>
    document.documentElement.dataset['mantineColorScheme'] === 'dark' ? 'dark' : 'light',
  );
}
