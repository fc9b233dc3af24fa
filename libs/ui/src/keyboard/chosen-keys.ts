import { useSyncExternalStore } from 'react';
import type { ChosenKeys } from './actions';
import type { KeyCombination } from './keys';

let storageKey: string | undefined;
let chosen: ChosenKeys = {};
const listeners = new Set<() => void>();

function set(next: ChosenKeys): void {
  chosen = next;
  for (const tell of listeners) tell();
}

/** Reads what this browser stores; anything of another shape, as of an older version, is left out. */
function read(key: string): ChosenKeys {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as unknown;
    return Object.fromEntries(
      Object.entries(Object(stored) as object).filter(
        ([, keys]) => Array.isArray(keys) && keys.every((one) => typeof one === 'string'),
      ),
    ) as ChosenKeys;
  } catch {
    return {};
  }
}

if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key }) => {
    if (storageKey !== undefined && key === storageKey) set(read(storageKey));
  });

/** The keys that the member chose. */
export const chosenKeys = (): ChosenKeys => chosen;

/** Uses the keys that this browser stores under a name of the local storage, and follows its other tabs. */
export function readKeysFrom(name: string): void {
  storageKey = name;
  set(read(name));
}

/** Gives an action other keys. @param keys undefined gives back its usual ones */
export function chooseKeys(id: string, keys: readonly KeyCombination[] | undefined): void {
  const { [id]: _, ...others } = chosen;
  store(keys ? { ...others, [id]: keys } : others);
}

/** Gives every action its usual keys. */
export const resetKeys = (): void => store({});

function store(next: ChosenKeys): void {
  set(next);
  try {
    if (storageKey === undefined) return;
    if (Object.keys(next).length === 0) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // A browser that stores nothing still uses the choice until the page is closed.
  }
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

/** The keys that the member chose; re-renders when they change. */
export function useChosenKeys(): ChosenKeys {
  return useSyncExternalStore(subscribe, chosenKeys);
}
