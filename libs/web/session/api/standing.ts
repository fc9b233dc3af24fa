import { useSyncExternalStore } from 'react';

/** How the line to the server stands: fine, the server unreachable, or its store away. */
export type Line = 'fine' | 'unreachable' | 'store_away';

let line: Line = 'fine';
let waiting: { promise: Promise<void>; resolve: () => void } | undefined;
const listeners = new Set<() => void>();

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

function tellAll(): void {
  listeners.forEach((tell) => tell());
}

/** Notes how the line stands now. */
export function noteLine(now: Line): void {
  if (now === line) return;
  line = now;
  tellAll();
}

/** How the line stands, kept up to date. */
export function useLine(): Line {
  return useSyncExternalStore(subscribe, () => line);
}

/**
 * Asks the person to sign in over the page. Everyone who asks meanwhile waits for the same answer;
 * it resolves once they are in again.
 */
export function askToSignIn(): Promise<void> {
  if (!waiting) {
    let resolve = () => {};
    const promise = new Promise<void>((settle) => {
      resolve = settle;
    });
    waiting = { promise, resolve };
    tellAll();
  }
  return waiting.promise;
}

/** The person is in again: whatever waited goes on. */
export function signedInAgain(): void {
  waiting?.resolve();
  waiting = undefined;
  tellAll();
}

/** Whether the sign-in dialog should stand over the page. */
export function useSignInAsked(): boolean {
  return useSyncExternalStore(subscribe, () => waiting !== undefined);
}
